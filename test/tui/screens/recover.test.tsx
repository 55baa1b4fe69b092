import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {DeviceId, Timestamp, UserId} from '../../../source/parsec/ids.ts';
import type {
	NewDeviceDescription,
	RecoveredDevice,
	RecoveryProgress,
	RecoveryRecipient,
} from '../../../source/sessions/recovery-phases.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {alice, choices, code, deviceLabel, type FakeRecover, handle} from '../fakes.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

function recipient(name: string, shares: number, state: RecoveryRecipient['state'] = 'to-ask'): RecoveryRecipient {
	return {userId: name.padEnd(32, '0') as UserId, handle: handle(name), shares, state};
}

function progressOf(gathered: number, ...recipients: RecoveryRecipient[]): RecoveryProgress {
	return {threshold: 3, gathered, recipients, isKept: true};
}

async function openRecovery(size?: Size): Promise<Stage & {session: FakeRecover}> {
	const stage = await openStage(size === undefined ? {} : {size});
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?a=claim_shamir_recovery&p=x'));
	await stage.see('Back into Acme');
	const [session] = stage.services.recoveries;
	if (session === undefined) throw new Error('no recovery was started');
	return {...stage, session};
}

function choosing(session: FakeRecover, progress: RecoveryProgress, problem?: NarthexError) {
	const chosen: string[] = [];
	session.enter({
		name: 'choosing-recipient',
		progress,
		problem: problem && {recipient: handle('Zoe'), ending: {name: 'failed', error: problem}},
		choose: ({handle: {label}}) => chosen.push(label),
	});
	return chosen;
}

test('the recipients are shown with what they hold, and one is chosen', async () => {
	const {session, ...stage} = await openRecovery();
	expect(stage.screen()).toContain('Asking the server about this invitation');
	const chosen = choosing(session, progressOf(0, recipient('Alice', 1), recipient('Zoe', 2)));
	await stage.see('0 of 3 shares are here.');
	expect(stage.screen()).toContain('Alice, 1 share');
	expect(stage.markedLines()).toEqual([]);
	expect(stage.screen()).not.toContain('You gathered them before');
	await stage.type(keys.enter, keys.down, keys.down, keys.enter);
	await stage.until(() => chosen.length > 0);
	expect(chosen).toEqual(['Zoe']);
});

test.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 16},
	{columns: 120, rows: 40},
])('who has given and who can be asked are told apart on $columns × $rows', async (size) => {
	const {session, ...stage} = await openRecovery(size);
	choosing(
		session,
		progressOf(1, recipient('Alice', 1, 'given'), recipient('Zoe', 2, 'doubtful'), recipient('Eve', 1, 'revoked')),
	);
	await stage.see('1 of 3 shares are here.');
	expect(stage.screen()).toContain('✓ Alice, 1 share: given');
	await stage.type(keys.down);
	await stage.seeMarked('Zoe, 2 shares: does');
	expect(stage.markedLines()).toHaveLength(1);
	stage.expectWhole();
});

test('shares of an earlier start of the program are told', async () => {
	const {session, ...stage} = await openRecovery();
	choosing(session, progressOf(1, recipient('Alice', 1, 'given'), recipient('Zoe', 2)));
	await stage.see('You gathered them before.');
});

test('shares that cannot be kept on the disk are told', async () => {
	const {session, ...stage} = await openRecovery();
	choosing(session, {...progressOf(1, recipient('Zoe', 2)), isKept: false});
	await stage.see('do not close this program');
});

test('why a meeting came to nothing is told with the name', async () => {
	const {session, ...stage} = await openRecovery();
	choosing(session, progressOf(0, recipient('Zoe', 2)), new NarthexError('greeter-not-allowed', {role: 'claimer'}));
	await stage.see('! Zoe: ');
	expect(stage.screen()).not.toContain('Do not ignore this');
});

test('wrong shares do not look like a mishap', async () => {
	const {session, ...stage} = await openRecovery();
	choosing(
		session,
		progressOf(0, recipient('Zoe', 2)),
		new NarthexError('bad-shares', {recipient: 'zoe@example.com', fault: 'x-is-zero', others: []}),
	);
	await stage.see('Do not ignore this');
});

test('o asks someone else while a recipient is waited for', async () => {
	const {session, ...stage} = await openRecovery();
	let isOther = false;
	session.enter({
		name: 'waiting-for-recipient',
		progress: progressOf(0),
		recipient: recipient('Zoe', 2),
		chooseAnother() {
			isOther = true;
		},
	});
	await stage.see('Waiting for Zoe to greet you.');
	await stage.type('o');
	await stage.until(() => isOther);
});

test('their code is picked, with none marked before, then ours is shown', async () => {
	const {session, ...stage} = await openRecovery();
	const picked: string[] = [];
	session.update({peer: {handle: alice, verified: false}});
	session.enter({name: 'picking-code', choices, pick: (answer) => picked.push(answer), noneMatches() {}});
	await stage.see('Which code does Alice read aloud?');
	expect(stage.markedLines()).toEqual([]);
	await stage.type(`q7xn${keys.enter}`);
	expect(picked).toEqual(['Q7XN']);
	session.update({ownCode: code('JEAK')});
	session.enter({name: 'waiting-for-trust'});
	await stage.see('Your code: JEAK');
	session.enter({name: 'waiting-for-share'});
	await stage.see('Alice now decides');
});

test.each([
	{columns: 80, rows: 24},
	{columns: 60, rows: 16},
])('terms of service are shown, and accepted or not, on $columns × $rows', async (size) => {
	const {session, ...stage} = await openRecovery(size);
	let accepted = 0;
	session.enter({
		name: 'accepting-terms',
		terms: {
			status: 'ok',
			updated_on: 0 as Timestamp,
			per_locale_urls: {fr: 'https://example.com/fr', en: 'https://example.com/en'},
		},
		accept: () => accepted++,
	});
	await stage.see('The shares open your');
	expect(stage.screen()).toMatch(/en: https:\/\/example\.com\/en[\s\S]*fr: https:\/\/example\.com\/fr/);
	expect(stage.markedLines()).toEqual([]);
	stage.expectWhole();
	await stage.type(keys.enter, keys.down, keys.enter);
	await stage.until(() => accepted === 1);
	await stage.type(keys.down, keys.enter);
	await stage.until(() => session.cancelled === 1);
});

test('the new device is named and locked, and the end says what is still to be done', async () => {
	const {session, ...stage} = await openRecovery();
	const answers: NewDeviceDescription[] = [];
	session.enter({name: 'describing', handle: handle('Dora'), describe: (answer) => answers.push(answer)});
	await stage.see('Welcome back, Dora.');
	await stage.type(keys.enter, `secret${keys.enter}secret${keys.enter}`);
	expect(answers).toEqual([{deviceLabel: 'this computer', protection: {kind: 'password', password: 'secret'}}]);
	const saved: RecoveredDevice = {
		path: '/devices/new.keys',
		deviceId: 'de'.padEnd(32, '0') as DeviceId,
		organization: 'Acme',
		handle: handle('Dora'),
		deviceLabel: deviceLabel('this computer'),
		checked: true,
		invitationClosed: false,
		suspects: [handle('Zoe')],
	};
	session.enter({name: 'finished', saved});
	await stage.see('You are in Acme as Dora');
	expect(stage.screen()).toContain('These people gave wrong shares');
	expect(stage.screen()).toContain('The server did not close the invitation');
	await stage.see('Your lost device may still be used');
});

test('an end before that says what is kept, and tries again', async () => {
	const {session, ...stage} = await openRecovery();
	session.enter({
		name: 'cancelled',
		by: 'claimer',
		reason: 'MANUALLY_CANCELLED',
		progress: progressOf(1, recipient('Alice', 1, 'given'), recipient('Zoe', 2)),
	});
	await stage.see('1 of 3 shares are kept on this computer');
	await stage.type('r');
	await stage.until(() => stage.services.recoveries.length === 2);
});

test('the end says first that you are in, where little room is left too', async () => {
	const {session, ...stage} = await openRecovery({columns: 60, rows: 16});
	const saved: RecoveredDevice = {
		path: '/devices/new.keys',
		deviceId: 'de'.padEnd(32, '0') as DeviceId,
		organization: 'Acme',
		handle: handle('Dora'),
		deviceLabel: deviceLabel('this computer'),
		checked: true,
		invitationClosed: true,
		suspects: [handle('Zoe')],
	};
	session.enter({name: 'finished', saved});
	await stage.see('Your lost device may still be used');
	expect(stage.screen()).toContain('You are in Acme as Dora');
});
