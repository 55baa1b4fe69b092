import {findInvitation} from '../member/invitations.ts';
import type {Member} from '../member/member.ts';
import type {InvitationAddress} from '../parsec/address.ts';
import {
	type EmailAddress,
	type HumanHandle,
	type InvitationToken,
	parseEmailAddress,
	parseHumanHandle,
} from '../parsec/ids.ts';
import {type ClaimSession, isOver} from '../sessions/phases.ts';
import type {AnySession, RecoverSession} from '../sessions/recovery-phases.ts';
import {aliceElsewhere, type Demo, greetAs, zoeElsewhere} from './demo.ts';
import {dora, giveShareAs} from './dora.ts';
import {Guest} from './guest.ts';
import {Part} from './part.ts';
import {playGreeter} from './people.ts';
import {phases} from './person.ts';
import {playGiver} from './recovery-people.ts';

/** How long an invitation that you greet waits for its claimer before Narthex plays one, in ms. */
const ALONE = 1500;

/** Everyone whom Narthex plays. */
export class Cast {
	readonly #demo: Demo;
	readonly #changed: () => void;
	readonly #alice: Member;
	readonly #zoe: Member;
	readonly #guests = new Map<InvitationToken, Guest>();
	readonly #greetings = new Set<AnySession>();

	/** @param changed called whenever a part has something else to tell */
	constructor(demo: Demo, changed: () => void) {
		this.#demo = demo;
		this.#changed = changed;
		this.#alice = aliceElsewhere(demo);
		this.#zoe = zoeElsewhere(demo);
	}

	/** Lets a guest open the link of an invitation, and come back until they are in. */
	send(address: InvitationAddress, handle: HumanHandle, {misreads = false} = {}): Part {
		const guest =
			this.#guests.get(address.token) ?? new Guest(this.#demo, address, new Part(handle.label, this.#changed));
		this.#guests.set(address.token, guest);
		guest.visit(handle, {misreads});
		return guest.part;
	}

	/** The guest of an invitation leaves, and does not come back. */
	async dismiss(token: InvitationToken): Promise<void> {
		const guest = this.#guests.get(token);
		this.#guests.delete(token);
		await guest?.leave();
	}

	/** Plays the other side of an exchange that you began. */
	attend(you: AnySession, address: InvitationAddress): Part {
		if (you.role === 'claimer') return this.#receive(you, address);
		const known = this.#guests.get(address.token);
		known?.part.meet(you);
		if (known !== undefined) return known.part;
		const part = new Part('', this.#changed);
		part.meet(you);
		const guest = new Guest(this.#demo, address, part);
		this.#guests.set(address.token, guest);
		setTimeout(() => void this.#fill(guest, you, address).catch(() => part.leave()), ALONE);
		return part;
	}

	/** Everyone leaves; the other sides are told. */
	async close(): Promise<void> {
		await Promise.all([
			...[...this.#guests.values()].map((guest) => guest.leave()),
			...[...this.#greetings].map((greeting) => greeting.cancel()),
		]);
	}

	/** Plays the claimer whom you wait for, unless one has come meanwhile. */
	async #fill(guest: Guest, you: AnySession, {token}: InvitationAddress): Promise<void> {
		if (you.state.phase.name !== 'waiting-for-claimer') {
			this.#guests.delete(token);
			return;
		}
		const invitation = findInvitation(await this.#alice.listInvitations(), {token});
		switch (invitation.type) {
			case 'USER':
				guest.visit(handleFor(parseEmailAddress(invitation.claimer_email)));
				break;
			case 'DEVICE':
				guest.visit(this.#demo.alice.human_handle);
				break;
			case 'SHAMIR_RECOVERY':
				guest.visit(dora);
		}
	}

	#receive(you: ClaimSession | RecoverSession, address: InvitationAddress): Part {
		const part = new Part(this.#demo.alice.human_handle.label, this.#changed);
		part.meet(you);
		// What was to be greeted may be closed by now. Then no one comes, and your side says why.
		void this.#follow(you, part, address).catch(() => part.leave());
		return part;
	}

	/** Lets those greet whom you wait for. */
	async #follow(you: ClaimSession | RecoverSession, part: Part, address: InvitationAddress): Promise<void> {
		let greeting: AnySession | undefined;
		for await (const phase of phases<AnySession['state']['phase']>(you)) {
			const isMet = greeting !== undefined && !isOver(greeting.state.phase);
			if (phase.name === 'waiting-for-greeter' && !isMet) {
				greeting = this.#greet(
					part,
					phase.greeters.map(({email}) => email),
					address,
				);
			} else if (phase.name === 'waiting-for-recipient') {
				if (isMet) await greeting?.cancel();
				greeting = await this.#give(part, phase.recipient.handle.email, address);
			} else if (isOver(phase) && isMet && phase.name !== 'finished') await greeting?.cancel();
		}
	}

	#greet(part: Part, greeters: readonly EmailAddress[], address: InvitationAddress): AnySession {
		const member = greeters.includes(this.#demo.alice.human_handle.email) ? this.#alice : this.#zoe;
		const session = greetAs(member, address);
		const person =
			address.type === 'claim_device' ? part.device(member.membership.handle) : part.person(member.membership.handle);
		this.#play(session, playGreeter(person, session));
		return session;
	}

	async #give(part: Part, recipient: EmailAddress, {token}: InvitationAddress): Promise<AnySession> {
		const member = recipient === this.#demo.alice.human_handle.email ? this.#alice : this.#zoe;
		const session = await giveShareAs(member, token);
		this.#play(session, playGiver(part.person(member.membership.handle), session));
		return session;
	}

	#play(session: AnySession, play: Promise<unknown>): void {
		this.#greetings.add(session);
		void play.then(() => this.#greetings.delete(session));
	}
}

/** `frank@example.com` is called Frank. */
export function handleFor(email: EmailAddress): HumanHandle {
	const [name = ''] = email.split(/[@.+_-]/);
	return parseHumanHandle(email, name.charAt(0).toUpperCase() + name.slice(1));
}
