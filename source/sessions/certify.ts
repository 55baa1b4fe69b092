import {asNarthexError, NarthexError} from '../errors.ts';
import {OfflineError} from '../http.ts';
import {now, type Timestamp} from '../parsec/ids.ts';
import {pause} from '../pause.ts';
import {FIRST_RETRY, isAnswerLost, LONGEST_RETRY, MAX_BAD_REPLIES, type NetworkWatch} from './network.ts';

// Commands that bring certificates cannot simply be repeated. After a lost answer the certificates tell whether the
// server carried the command out (protocol: invitations §4.5).

/** How often a certificate of another member may come before ours. */
const MAX_TRIES = 20;
/**
 * No server takes a certificate that is dated further ahead, in µs. One that asks for it must not get our signature.
 */
const FURTHEST_AHEAD = 3_600_000_000;
/** The longest wait before the second try, in ms; twice as long before each further one. */
const FIRST_STEP_BACK = 50;
const LONGEST_STEP_BACK = 3000;

/**
 * Refusals for what the server has already. It may be ours: a proxy that doubles a request gives the second answer.
 */
const MAY_BE_OURS: ReadonlySet<string> = new Set([
	'user_already_exists',
	'device_already_exists',
	'human_handle_already_taken',
	'shamir_recovery_already_exists',
]);

type Answer = {readonly status: string};
type Later = {readonly status: 'require_greater_timestamp'; readonly strictly_greater_than: Timestamp};

/** The replies that say neither that it is done nor that it has to be dated later. */
export type Refusal<Reply extends Answer> = Exclude<
	Reply,
	{readonly status: 'ok'} | {readonly status: 'require_greater_timestamp'}
>;

/**
 * Posts certificates until the server took them, was found to have taken them, or refuses them. Gives the refusal.
 * @param post signs and sends, with the time that the certificates are to have
 * @param isThere whether the server has them: asked when an answer was lost, or says that something is there already
 * @throws NarthexError `organization-ahead`, `organization-busy`, `outcome-unknown`
 */
export async function certify<Reply extends Answer>(
	watch: NetworkWatch,
	post: (timestamp: Timestamp) => Promise<Reply>,
	isThere: () => Promise<boolean>,
): Promise<Refusal<Reply> | undefined> {
	const lost = {answers: 0};
	try {
		return await postUntilAnswered(watch, post, isThere, lost);
	} catch (error) {
		// Someone who leaves after an answer was lost must learn that the server may have carried it out.
		if (watch.signal.aborted && lost.answers > 0) {
			throw new NarthexError('outcome-unknown', {}, {cause: error});
		}
		throw error;
	}
}

async function postUntilAnswered<Reply extends Answer>(
	watch: NetworkWatch,
	post: (timestamp: Timestamp) => Promise<Reply>,
	isThere: () => Promise<boolean>,
	lost: {answers: number},
): Promise<Refusal<Reply> | undefined> {
	let earliest = 0;
	let badReplies = 0;
	for (let tries = 0; tries < MAX_TRIES; ) {
		watch.signal.throwIfAborted();
		let reply: Reply;
		try {
			reply = await unlessAbandoned(post(Math.max(now(), earliest) as Timestamp), watch.signal);
			watch.connected();
		} catch (error) {
			if (!isAnswerLost(error)) {
				if (lost.answers > 0 && (await isThere())) return undefined;
				throw error;
			}
			// The server may need a moment to finish what it began.
			const wait = Math.min(FIRST_RETRY * 2 ** lost.answers++, LONGEST_RETRY);
			watch.lost(wait, asNarthexError(error));
			await pause(wait, watch.signal);
			if (await isThere()) return undefined;
			if (!(error instanceof OfflineError) && ++badReplies >= MAX_BAD_REPLIES) throw error;
			continue;
		}
		if (reply.status === 'ok') return undefined;
		if ((lost.answers > 0 || MAY_BE_OURS.has(reply.status)) && (await isThere())) return undefined;
		if (!hasToBeLater(reply)) return reply as Refusal<Reply>;
		if (reply.strictly_greater_than > now() + FURTHEST_AHEAD) {
			throw new NarthexError('organization-ahead', {seconds: secondsBetween(reply.strictly_greater_than, now())});
		}
		// A longer wait gives a later date. Of many greeters that were refused at once, most then come in the order of
		// their dates, and together they push the organization's time no further ahead than the clock goes.
		const wait = Math.random() * Math.min(FIRST_STEP_BACK * 2 ** tries++, LONGEST_STEP_BACK);
		earliest = reply.strictly_greater_than + Math.ceil(wait * 1000) + 1;
		await pause(wait, watch.signal);
	}
	throw new NarthexError('organization-busy', {});
}

function hasToBeLater(reply: Answer): reply is Later {
	return reply.status === 'require_greater_timestamp';
}

/** How long a user who leaves meanwhile waits to learn what the server did, in ms. */
const LAST_LOOK = 700;

/** The reply, also when the user leaves before it comes, if it comes soon: then we know what was done. */
async function unlessAbandoned<Reply>(reply: Promise<Reply>, signal: AbortSignal): Promise<Reply> {
	const answered = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const abandoned = new Promise<never>((_, reject) => {
		const leave = () => {
			timer = setTimeout(() => reject(new NarthexError('outcome-unknown', {})), LAST_LOOK);
		};
		signal.addEventListener('abort', leave, {once: true, signal: answered.signal});
	});
	try {
		return await Promise.race([reply, abandoned]);
	} finally {
		answered.abort();
		clearTimeout(timer);
	}
}

/** The error for certificates whose date is too far from the server's clock. */
export function clockSkew(reply: {
	readonly client_timestamp: Timestamp;
	readonly server_timestamp: Timestamp;
}): NarthexError {
	return new NarthexError('clock-skew', {seconds: secondsBetween(reply.client_timestamp, reply.server_timestamp)});
}

/** Whole seconds from one time to a later one. */
function secondsBetween(later: Timestamp, earlier: Timestamp): number {
	return Math.round((later - earlier) / 1_000_000);
}
