import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {OfflineError} from '../../source/http.ts';
import {now, type Timestamp} from '../../source/parsec/ids.ts';
import {certify} from '../../source/sessions/certify.ts';
import {limited, type NetworkWatch, UNWATCHED} from '../../source/sessions/network.ts';

type Reply =
	| {readonly status: 'ok'}
	| {readonly status: 'refused' | 'user_already_exists'}
	| {readonly status: 'require_greater_timestamp'; readonly strictly_greater_than: Timestamp};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LEFT = new Error('left');
const lost = () => new OfflineError('parsec.example.com', 'connection-lost');
const failure = () => new NarthexError('server-failure', {host: 'parsec.example.com', status: 503});

/** Posts to a server that answers with these one after the other, and then goes on with the last. */
async function certifying(
	answers: readonly (Reply | Error)[],
	{isThere = false, watch = UNWATCHED}: {readonly isThere?: boolean; readonly watch?: NetworkWatch} = {},
) {
	const dates: Timestamp[] = [];
	const post = async (date: Timestamp): Promise<Reply> => {
		const answer = answers[Math.min(dates.length, answers.length - 1)];
		dates.push(date);
		if (answer === undefined || answer instanceof Error) throw answer;
		return answer;
	};
	const ended = certify<Reply>(watch, post, async () => isThere).then(
		(refusal) => ({refusal, error: undefined}),
		(error: unknown) => ({refusal: undefined, error}),
	);
	await vi.runAllTimersAsync();
	return {...(await ended), dates};
}

test('what the server took is posted once', async () => {
	expect(await certifying([{status: 'ok'}])).toMatchObject({refusal: undefined, dates: [expect.any(Number)]});
});

test('what the server took although its answer was lost is not posted again', async () => {
	expect(await certifying([lost(), {status: 'ok'}], {isThere: true})).toMatchObject({
		refusal: undefined,
		dates: [expect.any(Number)],
	});
});

test('a refusal is given back, unless it is one of what the server took before', async () => {
	expect(await certifying([{status: 'refused'}])).toMatchObject({refusal: {status: 'refused'}});
	expect(await certifying([lost(), {status: 'refused'}])).toMatchObject({refusal: {status: 'refused'}});
	expect(await certifying([lost(), {status: 'refused'}], {isThere: true})).toMatchObject({refusal: undefined});
});

test('what a doubled request made is ours, although the answer says that it is there already', async () => {
	expect(await certifying([{status: 'user_already_exists'}], {isThere: true})).toMatchObject({refusal: undefined});
	expect(await certifying([{status: 'user_already_exists'}])).toMatchObject({refusal: {status: 'user_already_exists'}});
});

test('a connection that is lost again and again is no bad reply', async () => {
	const {refusal, dates} = await certifying([...Array.from({length: 12}, lost), {status: 'ok'}]);
	expect(refusal).toBeUndefined();
	expect(dates).toHaveLength(13);
});

test('a server that fails five times does not recover', async () => {
	expect(await certifying([...Array.from({length: 4}, failure), {status: 'ok'}])).toMatchObject({refusal: undefined});
	const {error, dates} = await certifying([failure()]);
	expect(error).toMatchObject({code: 'server-failure'});
	expect(dates).toHaveLength(5);
});

test('certificates of others that came first are dated before ours', async () => {
	const theirs = (now() + 2_000_000) as Timestamp;
	const {refusal, dates} = await certifying([
		{status: 'require_greater_timestamp', strictly_greater_than: theirs},
		{status: 'ok'},
	]);
	expect(refusal).toBeUndefined();
	expect(dates[1]).toBeGreaterThan(theirs);
});

test('others may come first twenty times', async () => {
	const {error, dates} = await certifying([{status: 'require_greater_timestamp', strictly_greater_than: now()}]);
	expect(error).toMatchObject({code: 'organization-busy'});
	expect(dates).toHaveLength(20);
});

test('nothing is signed for a date that is more than an hour ahead', async () => {
	const anHour = 3_600_000_000;
	const ahead = (now() + 2 * anHour) as Timestamp;
	const {error, dates} = await certifying([{status: 'require_greater_timestamp', strictly_greater_than: ahead}]);
	expect(error).toMatchObject({code: 'organization-ahead', facts: {seconds: 7200}});
	expect(dates).toHaveLength(1);
});

test('one who leaves after an answer was lost is told that the outcome is unknown; one who leaves before is not', async () => {
	const leaver = new AbortController();
	const leaving = {...UNWATCHED, signal: leaver.signal, lost: () => leaver.abort(LEFT)};
	expect(await certifying([lost()], {watch: leaving})).toMatchObject({error: {code: 'outcome-unknown'}});
	expect(await certifying([{status: 'ok'}], {watch: leaving})).toMatchObject({error: LEFT, dates: []});
});

test('one who leaves while the server has the certificates waits 0.7 s for its answer', async () => {
	const leaver = new AbortController();
	const ended = certify<Reply>(
		{...UNWATCHED, signal: leaver.signal},
		() => new Promise(() => {}),
		async () => false,
	).catch((error: unknown) => error);
	leaver.abort(LEFT);
	await vi.advanceTimersByTimeAsync(699);
	expect(await Promise.race([ended, 'waits'])).toBe('waits');
	await vi.advanceTimersByTimeAsync(1);
	expect(await ended).toMatchObject({code: 'outcome-unknown'});
});

test('patience that ends gives the last problem', async () => {
	expect(await certifying([lost()], {watch: limited(UNWATCHED, 10_000)})).toMatchObject({error: {code: 'offline'}});
});
