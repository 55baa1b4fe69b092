import type {ServerAddress} from '../../parsec/address.ts';
import type {CommandName, Reply} from '../../parsec/commands.ts';
import type {Timestamp} from '../../parsec/ids.ts';
import type {Mailer} from '../mail.ts';
import type {EventStreams} from './events.ts';
import type {HeldSteps, Waiter} from './held-steps.ts';
import type {StoredInvitation} from './invitations.ts';
import type {StoredOrganization} from './organizations.ts';
import type {Storage} from './storage.ts';
import type {StoredDevice} from './users.ts';
import type {VerifiedSignatures} from './verified-signatures.ts';

/** What all requests of the Parsec half share. */
export interface Services {
	readonly storage: Storage;
	readonly events: EventStreams;
	readonly held: HeldSteps;
	readonly mailer: Mailer;
	readonly verified: VerifiedSignatures;
	/** Where clients reach the server, for links. */
	readonly address: ServerAddress;
	/** Seconds that a step may wait for its peer; 0: not at all. */
	readonly holdSeconds: number;
	/** Writes one line, which must contain no token, payload or body. */
	log(line: string): void;
}

/** One run of a command whose sender has been checked. */
export interface Call {
	readonly services: Services;
	readonly organization: StoredOrganization;
	readonly now: Timestamp;
	/** ms since the epoch until which a step may wait for its peer. */
	readonly deadline: number;
	/** The name under which limits count the sender. */
	readonly client: string;
	/** True if the command waited and now runs again. */
	readonly isWoken: boolean;
}

export interface InvitedCall extends Call {
	readonly invitation: StoredInvitation;
}

export interface AuthenticatedCall extends Call {
	readonly author: StoredDevice;
}

/**
 * A reply that may still change after the commit. With a `waiter`, the command waits and runs again when it is woken;
 * `reply` is sent if that does not happen in time. With `finish`, the reply that it gives is sent.
 */
export class PendingReply<Name extends CommandName> {
	readonly reply: Reply<Name>;
	readonly waiter: Waiter | undefined;
	readonly finish: (() => Promise<Reply<Name>>) | undefined;

	constructor(
		reply: Reply<Name>,
		{waiter, finish}: {readonly waiter?: Waiter | undefined; readonly finish?: () => Promise<Reply<Name>>},
	) {
		this.reply = reply;
		this.waiter = waiter;
		this.finish = finish;
	}
}

export type Answer<Name extends CommandName> = Reply<Name> | PendingReply<Name>;

/** The server's wall clock, in µs; clients' dates are compared with it. */
export function serverTime(): Timestamp {
	return (Date.now() * 1000) as Timestamp;
}
