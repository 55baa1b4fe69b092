import type {ServerAddress} from '../parsec/address.ts';
import type {CommandName, Reply} from '../parsec/commands.ts';
import type {Timestamp} from '../parsec/ids.ts';
import type {EventStreams} from './events.ts';
import type {HeldSteps, Place} from './held-steps.ts';
import type {StoredInvitation} from './invitations.ts';
import type {Mailer} from './mail.ts';
import type {StoredOrganization} from './organizations.ts';
import type {Storage} from './storage.ts';
import type {StoredDevice} from './users.ts';
import type {VerifiedSignatures} from './verified-signatures.ts';

/** What the server is made of, for those who answer requests. */
export interface Services {
	readonly storage: Storage;
	readonly events: EventStreams;
	readonly held: HeldSteps;
	readonly mailer: Mailer;
	readonly verified: VerifiedSignatures;
	/** Where clients reach the server: what links say. */
	readonly address: ServerAddress;
	/** One line; it must hold no token, payload or body. */
	log(line: string): void;
}

/** A request that has passed the checks of its family. */
export interface Call {
	readonly services: Services;
	readonly organization: StoredOrganization;
	readonly now: Timestamp;
	/** Until when (ms since the epoch) a step may wait for its peer. */
	readonly deadline: number;
	/** As limits count clients. */
	readonly client: string;
	/** It was held, and asks for the answer of this moment. */
	readonly isWoken: boolean;
}

export interface InvitedCall extends Call {
	readonly invitation: StoredInvitation;
}

export interface AuthenticatedCall extends Call {
	readonly author: StoredDevice;
}

/** A reply that is not the last word once it is committed: the request waits in `place` and is asked anew, or `finish` gives the true reply. */
export class PendingReply<Name extends CommandName> {
	readonly reply: Reply<Name>;
	readonly place: Place | undefined;
	readonly finish: (() => Promise<Reply<Name>>) | undefined;

	constructor(
		reply: Reply<Name>,
		{place, finish}: {readonly place?: Place | undefined; readonly finish?: () => Promise<Reply<Name>>},
	) {
		this.reply = reply;
		this.place = place;
		this.finish = finish;
	}
}

export type Answer<Name extends CommandName> = Reply<Name> | PendingReply<Name>;

/** The time of the server, in µs; of the wall clock, as clients' dates are compared with it. */
export function serverTime(): Timestamp {
	return (Date.now() * 1000) as Timestamp;
}
