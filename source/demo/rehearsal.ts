import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {foldersOf} from '../member/folders.ts';
import {Member} from '../member/member.ts';
import {type InvitationAddress, serverUrl} from '../parsec/address.ts';
import {type InvitationToken, parseDeviceLabel, parseHumanHandle} from '../parsec/ids.ts';
import type {SasCode} from '../parsec/sas-code.ts';
import type {ClaimSession, GreetSession} from '../sessions/phases.ts';
import type {ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {aliceElsewhere, claimAs, codeOf, DEMO_PASSWORD, type Demo, greetAsAlice, prepareDemo} from './demo.ts';
import {type Person, playClaimer, playGreeter} from './people.ts';

/** How long a guest takes for each thing, and before coming back after an exchange that came to nothing, in ms. */
const THINKING = 1500;
const COMING_BACK = 5000;

/** Shows what a person of the demonstration says on the telephone, about the exchange for an invitation. */
export type Telephone = (token: InvitationToken, words: ScreenText) => void;

/** A demonstration that is running. */
export interface Rehearsal {
	/** Alice, whose device is open. */
	readonly member: Member;
	/** Where its log is, among others. */
	readonly env: NodeJS.ProcessEnv;
	/**
	 * Whether an invitation belongs to it. If so, it is claimed in the folders of the demonstration, and Alice greets.
	 */
	holds(address: InvitationAddress): boolean;
	/** Lets Alice greet the one who claims, with a client of her own. */
	greets(claiming: ClaimSession, address: InvitationAddress): void;
	close(): Promise<void>;
}

/**
 * Starts the demonstration in `folder`, or in a temporary one that is removed at the end. Alice's device is open, Bob
 * and Mallory have opened their links, and what they say comes through the telephone.
 */
export async function startRehearsal(telephone: Telephone, folder?: string): Promise<Rehearsal> {
	const place = folder ?? mkdtempSync(join(tmpdir(), 'narthex-demo-'));
	const demo = await prepareDemo(place);
	const member = new RehearsingMember(demo.alice, foldersOf(demo.env));
	const guests = [
		new Guest(demo, member, demo.forBob, person('Bob', demo.forBob.email, telephone, demo.forBob.token)),
		new Guest(demo, member, demo.forMallory, {
			...person('Mallory', 'mallory@example.com', telephone, demo.forMallory.token),
			misreads: true,
		}),
	];
	for (const guest of guests) void guest.visit();
	const greetings = new Set<GreetSession>();
	return {
		member,
		env: demo.env,
		holds: ({server, organizationId}) =>
			organizationId === demo.alice.organization_id && serverUrl(server) === demo.alice.server_url,
		greets(claiming, address) {
			const greeting = greetAsAlice(aliceElsewhere(demo), address);
			greetings.add(greeting);
			const alice = person('Alice', demo.alice.human_handle.email, telephone, address.token);
			alice.say(words.opening.people.alice);
			void playGreeter(alice, greeting, () => codeOf(claiming)).then(() => greetings.delete(greeting));
			void claiming.done.then(({name}) => (name === 'finished' ? undefined : greeting.cancel()));
		},
		async close() {
			await Promise.all([
				...guests.map((guest) => guest.leave()),
				...[...greetings].map((greeting) => greeting.cancel()),
			]);
			await demo.close();
			if (folder === undefined) rmSync(place, {recursive: true, force: true});
		},
	};
}

function person(name: string, email: string, telephone: Telephone, token: InvitationToken): Person {
	return {
		handle: parseHumanHandle(email, name),
		deviceLabel: parseDeviceLabel(words.opening.people.laptopOf(name)),
		protection: {kind: 'password', password: DEMO_PASSWORD},
		pause: THINKING,
		say: (said) => telephone(token, said),
	};
}

/** Alice's device; the guests hear the codes that it shows. */
class RehearsingMember extends Member {
	readonly #listeners = new Map<InvitationToken, (session: GreetSession) => void>();

	override greet(invitation: Parameters<Member['greet']>[0]): GreetSession {
		const session = super.greet(invitation);
		this.#listeners.get(invitation.token)?.(session);
		return session;
	}

	/** The code that is read aloud in the next greeting of this invitation, or in the one that is going on. */
	hear(token: InvitationToken): () => Promise<SasCode> {
		let {promise, resolve} = Promise.withResolvers<GreetSession>();
		this.#listeners.set(token, (session) => {
			resolve(session);
			({promise, resolve} = Promise.withResolvers<GreetSession>());
			resolve(session);
		});
		return async () => codeOf(await promise);
	}
}

/** A person who was invited and tries again until they are in. */
class Guest {
	readonly #demo: Demo;
	readonly #address: InvitationAddress;
	readonly #person: Person;
	readonly #listen: () => Promise<SasCode>;
	#session: ClaimSession | undefined;
	#timer: NodeJS.Timeout | undefined;
	#hasLeft = false;

	constructor(demo: Demo, member: RehearsingMember, address: InvitationAddress, person: Person) {
		this.#demo = demo;
		this.#address = address;
		this.#person = person;
		this.#listen = member.hear(address.token);
	}

	async visit(): Promise<void> {
		this.#session = claimAs(this.#person, this.#address, this.#demo);
		const {name} = await playClaimer(this.#person, this.#session, this.#listen);
		if (name === 'finished' || this.#hasLeft) return;
		this.#timer = setTimeout(() => void this.visit(), COMING_BACK);
	}

	async leave(): Promise<void> {
		this.#hasLeft = true;
		clearTimeout(this.#timer);
		await this.#session?.cancel();
	}
}
