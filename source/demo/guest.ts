import {recoverAccount} from '../member/join.ts';
import type {InvitationAddress} from '../parsec/address.ts';
import type {HumanHandle} from '../parsec/ids.ts';
import type {AnySession, GiveShareSession, RecoverSession} from '../sessions/recovery-phases.ts';
import {claimAs, type Demo, foldersAs, zoeElsewhere} from './demo.ts';
import {giveShareAs} from './dora.ts';
import type {Part} from './part.ts';
import {playClaimer} from './people.ts';
import {atOnce, codeOf, type Person} from './person.ts';
import {playGiver, playReturner} from './recovery-people.ts';

/** How long a guest takes before coming back after an exchange that came to nothing, in ms. */
const COMING_BACK = 1000;

/** A played person who opens the link of an invitation, and comes back until they are in. */
export class Guest {
	readonly part: Part;
	readonly #demo: Demo;
	readonly #address: InvitationAddress;
	readonly #sessions = new Set<AnySession>();
	#timer: NodeJS.Timeout | undefined;
	#isVisiting = false;
	#hasLeft = false;

	constructor(demo: Demo, address: InvitationAddress, part: Part) {
		this.#demo = demo;
		this.#address = address;
		this.part = part;
	}

	/** Opens the link, unless that was done before. */
	visit(handle: HumanHandle, {misreads = false} = {}): void {
		if (this.#isVisiting) return;
		this.#isVisiting = true;
		const person =
			this.#address.type === 'claim_device' ? this.part.device(handle) : this.part.person(handle, {misreads});
		void this.#comeIn(person).catch(() => this.part.leave());
	}

	async leave(): Promise<void> {
		this.#hasLeft = true;
		clearTimeout(this.#timer);
		await Promise.all([...this.#sessions].map((session) => session.cancel()));
	}

	async #comeIn(person: Person): Promise<void> {
		const last = await (this.#address.type === 'claim_shamir_recovery' ? this.#recover(person) : this.#claim(person));
		if (last !== 'cancelled' || this.#hasLeft) return;
		this.#timer = setTimeout(() => void this.#comeIn(person).catch(() => this.part.leave()), COMING_BACK);
	}

	async #claim(person: Person): Promise<string> {
		const session = claimAs(person, this.#address, this.#demo);
		this.#sessions.add(session);
		const {name} = await playClaimer(person, session);
		this.#sessions.delete(session);
		return name;
	}

	/** Asks Alice, whom you are, and then Zoe, who is played as well. */
	async #recover(person: Person): Promise<string> {
		const {session} = recoverAccount(this.#address, foldersAs(person, this.#demo));
		this.#sessions.add(session);
		const {alice, zoe} = this.#demo;
		let ofZoe: Promise<GiveShareSession> | undefined;
		const asking: Person = {
			...person,
			async listen(other) {
				return ofZoe === undefined || other?.email !== zoe.human_handle.email
					? person.listen(other)
					: codeOf(await ofZoe);
			},
		};
		const forget = session.subscribe(() => {
			const {phase} = session.state;
			if (phase.name !== 'waiting-for-recipient' || phase.recipient.userId !== zoe.user_id) return;
			if (ofZoe !== undefined) return;
			ofZoe = this.#giveAsZoe(session);
			// Without her share there is no way back: Dora gives up, and comes again.
			ofZoe.catch(() => session.cancel());
		});
		const {name} = await playReturner(asking, session, alice.user_id);
		forget();
		this.#sessions.delete(session);
		return name;
	}

	async #giveAsZoe(dora: RecoverSession): Promise<GiveShareSession> {
		const session = await giveShareAs(zoeElsewhere(this.#demo), this.#address.token);
		this.#sessions.add(session);
		const zoe = atOnce(this.#demo.zoe.human_handle, () => codeOf(dora));
		void playGiver(zoe, session).then(() => this.#sessions.delete(session));
		return session;
	}
}
