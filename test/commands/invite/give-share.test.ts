import {join} from 'node:path';
import {beforeEach, describe, expect, test} from 'vitest';
import {giveShareEvent} from '../../../source/commands/invite/give-share.ts';
import {gatheredStore} from '../../../source/devices/gathered-shares.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {InvitationAddress} from '../../../source/parsec/address.ts';
import {connectInvited} from '../../../source/parsec/connection.ts';
import {now, parseHumanHandle} from '../../../source/parsec/ids.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import {recover} from '../../../source/sessions/recover.ts';
import type {GiveSharePhase, RecoverSession} from '../../../source/sessions/recovery-phases.ts';
import {folderWith} from '../../helpers/device-folder.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {newcomer, reached, shownCode} from '../../sessions/harness.ts';
import {alices, personWith} from '../alices.ts';
import {eventIn} from '../in-process.ts';

describe('What a program is told', () => {
	const session = {role: 'greeter', kind: 'recovery'} as const;
	const eventOf = (phase: object, force = false) => giveShareEvent(session, force, phase as GiveSharePhase);
	const recovery = {
		claimer: parseHumanHandle('dora@example.com', 'Dora'),
		setUpOn: now(),
		threshold: 2,
		total: 3,
		ownShares: 1,
	};
	const json = {
		claimer: {name: 'Dora', email: 'dora@example.com'},
		created_on: expect.stringMatching(/Z$/),
		threshold: 2,
		shares: 3,
		own_shares: 1,
	};

	test('is whose account it is, and the share waits for an answer, unless it is forced', async () => {
		let given = 0;
		const phase = {name: 'reviewing-recovery', recovery, give: () => given++};
		const event = eventOf(phase);
		expect(event).toMatchObject({fields: {recovery: json}, awaits: ['give']});
		await new Promise(setImmediate);
		expect(given).toBe(0);
		event.take?.({give: true});
		expect(given).toBe(1);
		expect(eventOf(phase, true)).toEqual({fields: {recovery: json}, isUnattended: true});
		expect(given).toBe(1);
		await new Promise(setImmediate);
		expect(given).toBe(2);
	});

	test('is how it ended, and whether the share was sent', () => {
		expect(eventOf({name: 'finished', recovery, acknowledged: false}).fields).toEqual({
			recovery: json,
			acknowledged: false,
		});
		const error = new NarthexError('user-not-found', {});
		expect(eventOf({name: 'failed', error, isGiven: true}).fields).toMatchObject({
			error: {code: 'user-not-found'},
			given: true,
		});
		expect(eventOf({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED', isGiven: false})).toMatchObject({
			fields: {by: 'claimer', reason: 'MANUALLY_CANCELLED', given: false},
		});
	});

	test('is nothing while the other side is awaited', () => {
		for (const name of ['waiting-for-claimer', 'waiting-for-trust', 'waiting-for-request'])
			expect(eventOf({name})).toEqual({});
		let finished = 0;
		const event = eventOf({name: 'waiting-for-acknowledgement', finishAnyway: () => finished++});
		expect(event).toMatchObject({awaits: ['finish'], isUnattended: true});
		event.take?.({finish: true});
		expect(finished).toBe(1);
	});
});

describe('A share', () => {
	let alice: Awaited<ReturnType<typeof alices>>;
	let address: InvitationAddress;
	beforeEach(async () => {
		alice = await alices();
		const dora = await personWith(await newcomer(alice.organization, 'Dora'));
		await dora.run(['shared-recovery', 'create', '-r', 'alice@example.com', '-t', '1', '--no-confirmation']);
		const {invitation_token: token} = await alice.json('invite', 'shared-recovery', 'dora@example.com');
		const {server, organizationId} = alice.organization.connection;
		address = {server, organizationId, type: 'claim_shamir_recovery', token};
	});

	/** Dora meets Alice, hears her code, and names her new device once she has the share. */
	async function comeBack(code: Promise<string>): Promise<RecoverSession> {
		const session = recover({
			address,
			connection: connectInvited(address),
			store: gatheredStore(join(createWorkspace().home, 'data'), address.token),
			folder: folderWith(async () => ({path: 'in memory', discard: async () => {}})),
		});
		const {progress, choose} = await reached(session, 'choosing-recipient');
		choose(progress.recipients[0] ?? fail());
		const {pick} = await reached(session, 'picking-code');
		pick(parseSasCode(await code));
		return session;
	}

	test('is given by a person after a question, in the words of the reference', async () => {
		const giving = await alice.inTerminal('invite', 'greet', address.token);
		await giving.see('Waiting for claimer');
		const code = giving.see(/Code to provide to claimer: \w{4}/).then((text) => text.slice(-4));
		const session = await comeBack(code);
		await giving.answer('Select code provided by claimer', `${await shownCode(session)}\r`);
		await giving.see('This brings back the account of Dora <dora@example.com>.');
		await giving.see('1 share is needed, and 1 of them is yours.');
		await giving.answer('Do you give your share? [y/n]', 'y');
		await giving.see('Dora <dora@example.com> has your share.');
		expect((await giving.end).code).toBe(0);
		await reached(session, 'describing');
		await session.cancel();
	});

	test('is not given by one who says no, and the other side is told', async () => {
		const giving = await alice.inTerminal('invite', 'greet', address.token);
		const code = giving.see(/Code to provide to claimer: \w{4}/).then((text) => text.slice(-4));
		const session = await comeBack(code);
		await giving.answer('Select code provided by claimer', `${await shownCode(session)}\r`);
		await giving.answer('Do you give your share? [y/n]', 'n');
		await giving.see('You stopped the exchange.');
		expect((await giving.end).code).toBe(1);
		const {problem} = await reached(session, 'choosing-recipient');
		expect(problem?.ending).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
		await session.cancel();
	});

	test('is given by a program with --force as soon as the codes are compared', async () => {
		const giving = alice.inPipes('invite', 'greet', address.token, '--force', '--format', 'json');
		const session = await comeBack(eventIn(giving, 'waiting-for-trust').then(({own_code}) => String(own_code)));
		await eventIn(giving, 'picking-code');
		giving.type(`${JSON.stringify({code: await shownCode(session)})}\n`);
		expect(await eventIn(giving, 'reviewing-recovery')).toMatchObject({recovery: {own_shares: 1}, awaits: []});
		expect(await eventIn(giving, 'finished')).toMatchObject({acknowledged: true});
		expect((await giving.end).code).toBe(0);
		await reached(session, 'describing');
		await session.cancel();
	});
});

function fail(): never {
	throw new Error('there is no recipient');
}
