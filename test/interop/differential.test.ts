import {isDeepStrictEqual} from 'node:util';
import {beforeAll, describe, expect, test} from 'vitest';
import {startServer} from '../../source/server/server.ts';
import {openLaboratory} from '../helpers/laboratory.ts';
import {startOfficialServer} from '../helpers/official-server.ts';
import {Cast} from './differential-cast.ts';
import {Recorder} from './differential-recorder.ts';
import {play} from './differential-scenario.ts';

/** Where the two answer differently, and why. Everything else has to be equal: status, headers that count, and body. */
const EXPLAINED: readonly {readonly why: string; readonly requests: readonly string[]}[] = [
	{
		why: 'Wrong input of the administrator is told in one sentence, which is all that command lines show; not in a list of a checker.',
		requests: [
			'administration: no JSON',
			'administration: no content type',
			'create: bad name',
			'create: no name',
			'create: negative limit',
			'create: limit in text',
			'GET stats?format=xml',
			'change: no boolean',
			'change: bad terms',
			'freeze: no id',
			'freeze: without saying how',
			'codes: reset with an id that is none',
		],
	},
	{why: 'A path that administration does not have is told in JSON, not on a page.', requests: ['GET nothing']},
	{
		why: 'The official server is started as if it were behind TLS, ours as it is.',
		requests: [
			'redirect /Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB',
			'redirect /Org?a=claim_user&no_ssl=false&p=xBCgAAAAAAAAAAAAAAAAAAAB',
			'redirect /Org/x/y?a=%20b&q=%26',
			'redirect /Org',
			'codes: reset by address',
			'codes: reset by id, without saying whether to mail',
			'codes: reset to clear the throttle',
			'codes: reset somebody frozen',
		],
	},
	{
		why: 'The official server, in memory, tells nobody of changed settings while they listen.',
		requests: ['stream: a changed setting'],
	},
	{
		why: 'Certificates that no client could use are refused: members without a name, or an organization whose chain begins nowhere.',
		requests: [
			'nameless: bootstrap Nameless-user',
			'nameless: bootstrap Nameless-device',
			'nameless: bootstrap Signed-by-device',
			'nameless: device',
			'nameless: user',
		],
	},
	{
		why: 'A deleted setup is of no use: its data are gone, and its invitation is over like any other that was cancelled.',
		requests: ['shared: reveal, deleted', 'shared: ping, deleted'],
	},
	{
		why: 'A new setup gets an invitation of its own, not the token of a deleted one, which is of no use.',
		requests: ['shared: invite: to the new setup'],
	},
	{why: 'The official server tells no member of setups and deletions.', requests: ['shared: stream']},
	{
		why: 'Certificates that recipients refuse end every later poll of theirs, so they are not stored.',
		requests: ['shared: setup: a share in the name of somebody else', 'shared: a revocation before a setup'],
	},
	{why: 'A setup that reveals no device recovers nothing.', requests: ['shared: setup: nothing to reveal']},
	{
		why: 'A revoked user could register no device, so every greeting would be in vain.',
		requests: ['shared: invite: somebody revoked'],
	},
];
const EXPLAINED_REQUESTS = EXPLAINED.flatMap(({requests}) => requests);

const laboratory = await openLaboratory();

describe.skipIf('missing' in laboratory)('The embedded server and the official one', () => {
	const cast = new Cast();
	let official: ReadonlyMap<string, unknown>;
	let ours: ReadonlyMap<string, unknown>;

	beforeAll(async () => {
		if ('missing' in laboratory) return;
		const reference = await startOfficialServer(laboratory);
		official = await answersOf(reference.url, cast);
		const server = await startServer({port: 0, data: ':memory:', administrationToken: 'token-of-the-tests', hold: 0});
		try {
			ours = await answersOf(server.url, cast);
		} finally {
			await server.close();
		}
	});

	test('are asked at least 300 times', () => {
		expect(ours.size).toBeGreaterThanOrEqual(300);
		expect([...ours.keys()].sort()).toEqual([...official.keys()].sort());
	});

	test('answer alike, but for what is explained', () => {
		const compared = [...official.keys()].filter((request) => !EXPLAINED_REQUESTS.includes(request));
		const differing = compared.filter((request) => !isDeepStrictEqual(official.get(request), ours.get(request)));
		const answersFor = (answers: ReadonlyMap<string, unknown>) =>
			differing.map((request) => [request, answers.get(request)]);
		expect(answersFor(ours)).toEqual(answersFor(official));
	});

	test('really differ in what is explained', () => {
		const alike = EXPLAINED_REQUESTS.filter((request) => isDeepStrictEqual(official.get(request), ours.get(request)));
		expect(alike).toEqual([]);
	});
});

async function answersOf(url: string, cast: Cast): Promise<ReadonlyMap<string, unknown>> {
	const recorder = new Recorder(url, cast.known);
	await play(recorder, cast);
	return recorder.answers;
}
