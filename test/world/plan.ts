import type {DiskTrouble} from './disk.ts';
import type {RequestFault, StreamFault} from './traffic.ts';

// What happens in a world. It is drawn from the seed before the world begins: so a fault can be taken out of a failing
// world, and the rest stays as it was.

export type Kind = 'user' | 'device' | 'recovery';
/** Alice greets; Bob too, where a second administrator or recipient takes part. */
export type Who = 'alice' | 'bob' | 'claimer';

/** How a person behaves. */
export interface PersonPlan {
	/** ms until the person begins. */
	readonly arrives: number;
	/** ms that a decision takes at most. */
	readonly thinks: number;
	/** What the person does when codes are compared. */
	readonly comparing: 'with care' | 'picks wrongly' | 'sees none';
	/** The phase in which the person leaves, the first time that it comes to it. */
	readonly leavesIn?: string | undefined;
	/** ms after which the person leaves an exchange, the first time; undefined: only when the patience is over. */
	readonly leavesAfter?: number | undefined;
	/** How often the person begins, after a failure or a crash too. */
	readonly tries: number;
	/** ms until the person begins again. */
	readonly comesBackAfter: number;
	/** ms after which the person gives up an exchange. */
	readonly patience: number;
	/** ms after which a greeter finishes without the acknowledgement; undefined: never. */
	readonly finishesAnywayAfter?: number | undefined;
}

/** From when a fault counts its ms, words and commands: the first time that someone comes to a phase. */
export interface Since {
	readonly who: Who;
	readonly phase: string;
}

/** A fault, and from when it counts; undefined: from the beginning. */
export type Fault = Disturbance & {readonly since?: Since | undefined};

/** Who has a computer. The watcher follows what happens to the invitations, where somebody does. */
export type Owner = Who | 'watcher';

type Disturbance =
	| {
			readonly kind: 'request';
			readonly of: Owner;
			readonly command: string;
			readonly nth: number;
			readonly what: RequestFault;
	  }
	| {readonly kind: 'cut'; readonly of: Owner; readonly at: number; readonly lasts: number}
	/** Something happens to the nth piece of a stream of events that is on its way to `of`. */
	| {readonly kind: 'stream'; readonly of: Owner; readonly nth: number; readonly what: StreamFault}
	/** The program dies when the world gives it the word for the nth time; with the power, unsynced writes are lost. */
	| {readonly kind: 'killed'; readonly of: Who; readonly word: number; readonly losesPower: boolean}
	/** The server dies before or after it has carried out the nth of these commands, before anyone knows. */
	| {
			readonly kind: 'server-killed';
			readonly command: string;
			readonly nth: number;
			readonly when: 'before' | 'after';
			readonly losesPower: boolean;
			readonly lasts: number;
	  }
	/** The server dies when the world gives it the word for the nth time: it may be between a commit and its sync. */
	| {readonly kind: 'server-killed'; readonly word: number; readonly losesPower: boolean; readonly lasts: number}
	| {
			readonly kind: 'disk';
			readonly of: Who;
			readonly at: number;
			readonly lasts: number;
			readonly trouble: DiskTrouble;
	  }
	| {readonly kind: 'clock'; readonly of: Who; readonly at: number; readonly by: number}
	/** What another administrator does meanwhile. */
	| {readonly kind: 'meanwhile'; readonly at: number; readonly act: Act}
	/** The server, or someone before it, lies; only to `to`, where that is given. */
	| {readonly kind: 'lie'; readonly lie: Lie; readonly to?: Who | undefined};

/** `takes-email`: lets someone in whose address is the newcomer's. `sets-terms`: new terms of service for everybody. */
export type Act = 'cancels' | 'revokes-alice' | 'invites-another' | 'takes-email' | 'sets-terms';

/** `key`: a public key of its own in step 0. `nonce`: another nonce. `payload`: altered bytes. */
export type Lie = 'key' | 'nonce' | 'payload';

/** How the share of Alice is wrong from the setup on. */
export interface BadShare {
	/**
	 * `format`, `data-key`, `reveal-token`: a byte of that part of the secret is another one. `number`: it has the number
	 * of Bob's. `length`: a byte is missing. `closed`: Alice cannot open it.
	 */
	readonly what: 'format' | 'data-key' | 'reveal-token' | 'number' | 'length' | 'closed';
	/** How many shares are needed, of two: with one, Bob's is enough. */
	readonly threshold: 1 | 2;
}

export interface Plan {
	readonly seed: string;
	readonly kind: Kind;
	/** s that the server holds a step. */
	readonly hold: number;
	/** ms that a request takes at most, each way. */
	readonly slowest: number;
	/** Whether Bob greets too (users), or how many of two recipients are needed (recoveries). */
	readonly bob: boolean;
	/** Whether greeters follow the events of the server, and a watcher what happens to the invitations. */
	readonly events: boolean;
	readonly people: Readonly<Record<Who, PersonPlan>>;
	readonly faults: readonly Fault[];
	/** Whether there are terms of service, accepted by those who greet. */
	readonly terms?: boolean | undefined;
	readonly badShare?: BadShare | undefined;
}

/** Whether there are new terms of service meanwhile. */
export function changesTerms({faults}: Plan): boolean {
	return faults.some((fault) => fault.kind === 'meanwhile' && fault.act === 'sets-terms');
}
