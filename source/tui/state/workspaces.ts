import type {KnownInvitation} from '../../member/invitations.ts';
import type {DeviceId} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Invitations} from './invitations.ts';
import type {OpenDevice} from './services.ts';
import type {Store} from './store.ts';
import type {Workspace} from './surroundings.ts';
import {invitedText} from './texts.ts';

/** The opened devices. All of them are followed; one is the current one. */
export class Workspaces {
	readonly #store: Store;
	readonly #now: () => number;
	readonly #arrived: (who: ScreenText) => void;
	#all: readonly Workspace[] = [];
	#current: Workspace | undefined;

	/** `arrived` is called with a line for the person when a claimer has come, whichever device is the current one. */
	constructor(store: Store, now: () => number, arrived: (who: ScreenText) => void) {
		this.#store = store;
		this.#now = now;
		this.#arrived = arrived;
	}

	/** In the order in which they were opened. */
	get all(): readonly Workspace[] {
		return this.#all;
	}

	get current(): Workspace | undefined {
		return this.#current;
	}

	find(deviceId: DeviceId): Workspace | undefined {
		return this.#all.find(({device}) => device.membership.deviceId === deviceId);
	}

	/** The one after the current one; undefined: no other is open. */
	get next(): Workspace | undefined {
		const index = this.#all.findIndex(({device}) => device === this.#current?.device);
		const next = this.#all[(index + 1) % this.#all.length];
		return next === this.#current ? undefined : next;
	}

	/** Makes a device the current one, and follows it unless it is followed already. */
	open(device: OpenDevice): Workspace {
		const opened = this.#all.find((workspace) => workspace.device === device);
		if (opened === undefined) this.close(device.membership.deviceId);
		else void opened.invitations.refresh();
		this.#current = opened ?? this.#follow(device);
		return this.#current;
	}

	/** Forgets an opened device. */
	close(deviceId: DeviceId): void {
		const closed = this.find(deviceId);
		closed?.invitations.close();
		this.#all = this.#all.filter((workspace) => workspace !== closed);
		if (this.#current === closed) this.#current = undefined;
	}

	/** Forgets all of them. */
	closeAll(): void {
		for (const {invitations} of this.#all) invitations.close();
		this.#all = [];
		this.#current = undefined;
	}

	#follow(device: OpenDevice): Workspace {
		const invitations = new Invitations(device, this.#store, this.#now, (invitation) =>
			this.#arrived(this.#arrivalOf(device, invitation)),
		);
		const workspace = {device, invitations};
		this.#all = [...this.#all, workspace];
		invitations.open();
		return workspace;
	}

	/** Who has come, and to which organization where several are open. */
	#arrivalOf({membership}: OpenDevice, invitation: KnownInvitation): ScreenText {
		const arrived = words.inviting.arrived(invitedText(invitation));
		if (this.#all.length < 2) return arrived;
		return words.locking.elsewhere(forScreen(membership.organization, 32), arrived);
	}
}
