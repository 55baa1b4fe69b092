import {NarthexError} from '../errors.ts';
import type {Administrator, InvitationInfo} from '../parsec/commands.ts';
import type {InvitedConnection} from '../parsec/connection.ts';
import type {HumanHandle, UserId} from '../parsec/ids.ts';
import {claimerSide} from './attempt.ts';
import type {LiveSession} from './live-session.ts';
import {Guesses, type MetByClaimer, meetGreeter} from './meet.ts';
import type {ClaimPhase} from './phases.ts';

type Live = LiveSession<'claimer', ClaimPhase>;

export type UserInvitation = Extract<InvitationInfo, {type: 'USER'}>;
export type DeviceInvitation = Extract<InvitationInfo, {type: 'DEVICE'}>;

export interface Greeter {
	readonly userId: UserId;
	readonly handle: HumanHandle;
}

/**
 * How many administrators we meet at once, or offer to choose from: each costs a connection, and the server names them.
 */
const MAX_ADMINISTRATORS = 100;

/** Who may greet us: the owner for a device; one administrator or all of them for a user. */
export async function chooseGreeters(
	session: Live,
	info: UserInvitation | DeviceInvitation,
): Promise<readonly Greeter[]> {
	if (info.type === 'DEVICE') return [{userId: info.claimer_user_id, handle: info.claimer_human_handle}];
	const all = administratorsOf(info);
	if (all.length === 0) throw new NarthexError('no-greeter', {});
	const administrators = all.slice(0, MAX_ADMINISTRATORS);
	const chosen =
		all.length === 1
			? 'all'
			: await session.decision<Administrator | 'all'>((decide) => ({
					name: 'choosing-administrator',
					administrators,
					unlisted: all.length - administrators.length,
					choose: decide,
				}));
	return (chosen === 'all' ? administrators : [chosen]).map((administrator) => ({
		userId: administrator.user_id,
		handle: administrator.human_handle,
	}));
}

/** Each administrator once. The one who invited us comes first, and so is never among those that are too many. */
function administratorsOf({administrators, created_by}: UserInvitation): readonly Administrator[] {
	const inviter = created_by.type === 'USER' ? created_by.user_id : undefined;
	const sorted = administrators.toSorted((a, b) => Number(b.user_id === inviter) - Number(a.user_id === inviter));
	return [...new Map(sorted.map((administrator) => [administrator.user_id, administrator])).values()];
}

/**
 * Steps 0 to 3, with every greeter at once until the first one is here. The others are told that it is over before our
 * nonce leaves this computer: only one attempt at a time may be a guess at the codes.
 */
export async function meetFirst(
	session: Live,
	connection: InvitedConnection,
	greeters: readonly Greeter[],
): Promise<MetByClaimer> {
	const [only] = greeters;
	if (greeters.length === 1 && only !== undefined) session.update({peer: {handle: only.handle, verified: false}});
	session.enter({name: 'waiting-for-greeter', greeters: greeters.map(({handle}) => handle)});
	const guesses = new Guesses();
	const meetings = greeters.map((greeter) => ({greeter, over: new AbortController()}));
	let problem: unknown;
	const meet = async (own: (typeof meetings)[number]): Promise<MetByClaimer> => {
		const endOthers = () => {
			for (const other of meetings) if (other !== own) other.over.abort();
		};
		try {
			return await meetGreeter(claimerSide(connection, own.greeter.userId), {
				watch: session,
				guesses,
				signal: AbortSignal.any([session.signal, own.over.signal]),
				onRestart: () => session.update({attempt: session.state.attempt + 1}),
				onReveal: () => {
					endOthers();
					session.update({peer: {handle: own.greeter.handle, verified: false}});
				},
			});
		} catch (error) {
			if (!own.over.signal.aborted) {
				problem = error;
				if (guesses.areSpent) endOthers();
			}
			throw error;
		}
	};
	try {
		return await Promise.any(meetings.map(meet));
	} catch {
		throw problem;
	}
}
