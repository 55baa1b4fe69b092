import type {InvitationToken} from '../parsec/ids.ts';
import type {Member} from './member.ts';

/**
 * How long one listens, in ms, to a server that does not say who waits already: there a claimer gives a sign every
 * second (protocol: invitations §4.1).
 */
const LISTENING = 1200;
/** The longest that opening the stream of events may take, in ms. */
const OPENING = 3000;

/**
 * The invitations whose claimers wait at this moment for us to greet them, from the stream of events: the list of
 * invitations does not say it. Undefined when no stream can be had, or `signal` was aborted.
 * @param listens whether a second may pass where the server does not say at once who waits; else that is undefined
 */
export function claimersHere(
	member: Pick<Member, 'listen'>,
	{signal, listens = true}: {readonly signal?: AbortSignal; readonly listens?: boolean} = {},
): Promise<ReadonlySet<InvitationToken> | undefined> {
	const here = new Set<InvitationToken>();
	const listening = new AbortController();
	const {promise, resolve} = Promise.withResolvers<ReadonlySet<InvitationToken> | undefined>();
	let timer = setTimeout(() => resolve(undefined), OPENING);
	let toCome: number | undefined;
	const heard = () => {
		if (toCome !== undefined && --toCome < 0) resolve(here);
	};
	member.listen(
		{
			onEvent(event) {
				if (event.event === 'GREETING_ATTEMPT_READY') here.add(event.token);
				if (event.event === 'GREETING_ATTEMPT_JOINED' || event.event === 'GREETING_ATTEMPT_CANCELLED') {
					here.delete(event.token);
				}
				// The configuration comes before those who wait, and is counted with them.
				if (event.event === 'ORGANIZATION_CONFIG' || event.event === 'GREETING_ATTEMPT_READY') heard();
			},
			onMissed() {},
			onState(stream) {
				if (stream.state === 'lost' || (stream.waiting === undefined && !listens)) {
					resolve(undefined);
					return;
				}
				toCome = stream.waiting;
				clearTimeout(timer);
				timer = setTimeout(() => resolve(here), LISTENING);
			},
		},
		listening.signal,
	);
	signal?.addEventListener('abort', () => resolve(undefined), {once: true});
	return promise.finally(() => {
		clearTimeout(timer);
		listening.abort();
	});
}
