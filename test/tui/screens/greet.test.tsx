import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Approval, ClaimRequest} from '../../../source/sessions/phases.ts';
import {bob, created, picking} from '../exchanges.ts';
import {code, deviceLabel, type FakeGreet, handle, NOW} from '../fakes.ts';
import {keys, openGreeting, withoutSeconds} from '../stage.tsx';

const request: ClaimRequest = {deviceLabel: deviceLabel('phone'), handle: bob, needsCleaning: false};

function reviewing(session: FakeGreet, over: Partial<ClaimRequest> = {}, problem?: NarthexError) {
	const approvals: Approval[] = [];
	session.update({peer: {handle: bob, verified: true}});
	session.enter({
		name: 'reviewing-request',
		request: {...request, ...over},
		problem,
		approve: (answer) => approvals.push(answer),
	});
	return approvals;
}

test.each([
	{columns: 120, rows: 30},
	{columns: 140, rows: 40},
	{columns: 200, rows: 50},
])('at $columns×$rows it stands in the middle, with a larger code', async (size) => {
	const stage = await openGreeting({size});
	stage.session.update({phase: {name: 'waiting-for-trust'}, ownCode: code('ZPFW')});
	await stage.see('██████████');
	const left = size.columns / 2 - 50;
	const lines = stage.screen().split('\n').slice(2, -4);
	expect(lines.length).toBeGreaterThan(20);
	for (const line of lines) expect(line.slice(1, left).trim()).toBe('');
	expect(lines.find((line) => line.includes('▸ 2'))?.indexOf('▸ 2')).toBe(left);
});

test.each([[{columns: 80, rows: 24}], [{columns: 60, rows: 16}]])(
	'a peer that falls silent is told of after a minute (%o)',
	async (size) => {
		const showTime = withoutSeconds();
		const {session, ...stage} = await openGreeting({size});
		session.update({ownCode: code('ZPFW'), peer: {handle: bob, verified: false}});
		session.enter({name: 'waiting-for-trust'});
		await stage.see('Your code: ZPFW');
		expect(stage.screen()).not.toContain('No news');
		stage.clock.now = NOW + 62_000;
		showTime();
		await stage.until(() => /No news from Bob for a.*cancel \(Ctrl-X\)/s.test(stage.screen()));
		expect(stage.screen()).toContain('Your code: ZPFW');
	},
);

test('one’s own code is large and spelled out while it is read aloud, and then gives room', async () => {
	const {session, ...stage} = await openGreeting();
	session.update({ownCode: code('ZPFW')});
	session.enter({name: 'waiting-for-trust'});
	await stage.see('Your code: ZPFW');
	expect(stage.screen()).toContain('▀▀▀█▀  █▀▀▀▄  █▀▀▀▀  █   █');
	expect(stage.screen()).toContain('Zulu Papa Foxtrot Whiskey');
	reviewing(session);
	await stage.see('They ask to join as:');
	expect(stage.screen()).not.toContain('Your code');
});

test('a code typed in one burst with its Enter is taken, lower case too', async () => {
	const {session, ...stage} = await openGreeting();
	const answers = picking(session);
	await stage.see('Which code does Bob read aloud?');
	expect(stage.screen()).toContain('parsec.example.com');
	await stage.type(`tp9w${keys.enter}`);
	expect(answers).toEqual(['TP9W']);
});

test('a typed code that is not shown is asked again, pointing to "None of these codes"', async () => {
	const {session, ...stage} = await openGreeting();
	const answers = picking(session);
	await stage.answer('Which code', 'TP9X');
	await stage.see('! TP9X is not here.');
	expect(stage.screen()).toContain('“None of these');
	expect(answers).toEqual([]);
});

test('nothing is marked, and Enter does nothing; arrows and Enter choose', async () => {
	const {session, ...stage} = await openGreeting();
	const answers = picking(session);
	await stage.see('Which code');
	await stage.type(keys.enter, keys.enter);
	expect(answers).toEqual([]);
	expect(stage.markedLines()).toEqual([]);
	await stage.type(keys.up, keys.enter);
	expect(answers).toEqual(['none']);
});

test('letters are text in the picker: q, x and ? neither leave nor cancel nor open help', async () => {
	const {session, ...stage} = await openGreeting();
	picking(session);
	await stage.see('Which code');
	await stage.type('q', 'x', '?');
	expect(stage.screen()).toContain('or type it: qx?');
	await stage.type(keys.f1);
	await stage.see('Comparing codes');
});

test('label, name and e-mail can be edited; then the profile is chosen, with its meaning', async () => {
	const {session, ...stage} = await openGreeting();
	const approvals = reviewing(session);
	await stage.see('They ask to join as:');
	await stage.type(keys.ctrlU, `Robert${keys.enter}`, keys.enter, ` 2${keys.enter}`);
	await stage.see('Let them in as:');
	expect(stage.screen()).toContain('Creates and shares workspaces');
	await stage.type(keys.down);
	await stage.see('and revokes people.');
	await stage.type(keys.enter);
	await stage.see('Let Robert in?');
	await stage.see('Administrators can invite people and revoke anyone');
	expect(approvals).toEqual([]);
	await stage.type('y');
	await stage.until(() => approvals.length === 1);
	expect(approvals).toEqual([
		{deviceLabel: 'phone 2', handle: {label: 'Robert', email: 'bob@example.com'}, profile: 'ADMIN'},
	]);
});

test('an address other than the one invited is pointed out', async () => {
	const {session, ...stage} = await openGreeting();
	reviewing(session, {handle: handle('Bob', 'bob@evil.org'), emailDiffersFrom: bob.email});
	await stage.see('! This is not the address invited:');
	expect(stage.screen()).toContain('bob@evil.org');
	expect(stage.pane('Greet')).toMatch(/ {2}bob@example\.com$/m);
});

test('no stray digit makes an administrator, or lets in another address: No is marked', async () => {
	const {session, ...stage} = await openGreeting();
	const approvals = reviewing(session, {handle: handle('Bob', 'bob@evil.org'), emailDiffersFrom: bob.email});
	await stage.see('They ask');
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.see('Let them in as:');
	await stage.type('2');
	await stage.see('Let Bob in?');
	await stage.see('Administrators can invite');
	await stage.type(keys.enter);
	await stage.see('Let them in as:');
	await stage.type('1');
	await stage.see('Let Bob in?');
	await stage.see('bob@evil.org');
	expect(stage.screen()).not.toContain('Administrators can invite');
	await stage.type(keys.enter);
	expect(approvals).toEqual([]);
});

test('the question whether to let a person in goes away when the other side has ended the exchange', async () => {
	const {session, ...stage} = await openGreeting();
	const approvals = reviewing(session);
	await stage.see('They ask');
	await stage.type(keys.enter, keys.enter, keys.enter, '2');
	await stage.see('Let Bob in?');
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await stage.see('stopped the exchange');
	expect(stage.screen()).not.toContain('Let Bob in?');
	expect(approvals).toEqual([]);
});

test('a person who is not to come in is turned away, and the other side is told', async () => {
	const {session, ...stage} = await openGreeting();
	const approvals = reviewing(session);
	await stage.see('They ask');
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.see('Let them in as:');
	await stage.type(keys.down, keys.down, keys.down);
	await stage.see('They are told.');
	await stage.type(keys.enter);
	await stage.until(() => session.cancelled === 1);
	expect(approvals).toEqual([]);
});

test('a request that hides characters says so and is not approved unedited', async () => {
	const {session, ...stage} = await openGreeting();
	const approvals = reviewing(session, {handle: handle('Bo\u202Eb', 'bob@example.com'), needsCleaning: true});
	await stage.see('! Some characters are hidden.');
	expect(stage.screen()).toContain('Bo�b');
	await stage.type(keys.enter);
	await stage.see('clear it with Ctrl-U');
	await stage.type(keys.enter, keys.enter, keys.enter);
	expect(approvals).toEqual([]);
	await stage.type(keys.end, keys.ctrlU, `Bob${keys.enter}`, keys.enter, keys.enter);
	await stage.see('Let them in as:');
	await stage.type('1');
	await stage.until(() => approvals.length === 1);
	expect(approvals[0]?.handle?.label).toBe('Bob');
});

test('outsiders are offered only where the organization takes them', async () => {
	const {session, ...stage} = await openGreeting();
	stage.services.device.handlers?.onEvent({
		event: 'ORGANIZATION_CONFIG',
		user_profile_outsider_allowed: false,
		sse_keepalive_seconds: 30,
	});
	reviewing(session);
	await stage.see('They ask');
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.see('Administrator');
	expect(stage.screen()).not.toContain('Outsider');
});

test('an e-mail that is taken can be corrected and approved again', async () => {
	const {session, ...stage} = await openGreeting();
	const first = reviewing(session);
	await stage.see('They ask');
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.see('Let them in');
	await stage.type(keys.enter);
	await stage.until(() => first.length === 1);
	const taken = new NarthexError('usage', {message: 'The address is taken.', nextStep: 'Choose another.'});
	const second = reviewing(session, {}, taken);
	await stage.see('! The address is taken.');
	await stage.type(keys.tab, keys.ctrlU, `robert@example.com${keys.enter}${keys.enter}`);
	await stage.see('Let them in');
	await stage.type(keys.enter);
	await stage.until(() => second.length === 1);
	expect(second[0]?.handle?.email).toBe('robert@example.com');
});

test('for a device only its label is asked, and nothing of profiles', async () => {
	const {session, ...stage} = await openGreeting();
	const approvals: Approval[] = [];
	session.enter({
		name: 'reviewing-request',
		request: {deviceLabel: deviceLabel('phone'), needsCleaning: false},
		problem: undefined,
		approve: (answer) => approvals.push(answer),
	});
	await stage.see('The new device is called:');
	await stage.type(keys.enter);
	expect(approvals).toEqual([{deviceLabel: 'phone'}]);
});

test('after 30 s without acknowledgement one may end anyway', async () => {
	const showTime = withoutSeconds();
	const {session, ...stage} = await openGreeting();
	let ended = 0;
	session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: () => ended++});
	await stage.see('Bob exists in the organization.');
	await stage.type('f');
	expect(ended).toBe(0);
	stage.clock.now = NOW + 20_000;
	showTime();
	await stage.see('In 10 s you may end this');
	stage.clock.now = NOW + 31_000;
	showTime();
	await stage.see('f ends this without');
	await stage.type('f');
	expect(ended).toBe(1);
});

test('done says what comes next, and goes back to the list', async () => {
	const {session, ...stage} = await openGreeting();
	session.enter({name: 'finished', created});
	await stage.see('✓ Bob is in, with the device phone, as member.');
	expect(stage.screen()).toContain('Next: share workspaces');
	await stage.type(keys.enter);
	await stage.see('Bob is in.');
	await stage.seePane('Invitations');
	expect(stage.app.exchanges.all).toHaveLength(0);
});

test('a device that is done is one of yours, and nothing is said of people', async () => {
	const {session, ...stage} = await openGreeting();
	Object.assign(session, {kind: 'device'});
	session.enter({name: 'finished', created});
	await stage.see('✓ phone is a device of yours now.');
	expect(stage.screen()).not.toMatch(/they|them/i);
	await stage.type(keys.enter);
	await stage.seePane('Invitations');
	expect(stage.screen()).toContain('phone is a device of yours now.');
});

test('done without acknowledgement says what to make sure of', async () => {
	const {session, ...stage} = await openGreeting();
	session.enter({name: 'finished', created: {...created, acknowledged: false}});
	await stage.see('The account bob@example.com was created, but the other side');
});

test('a device without acknowledgement is told of, and nobody is to be revoked for it', async () => {
	const {session, ...stage} = await openGreeting();
	Object.assign(session, {kind: 'device'});
	session.enter({name: 'finished', created: {...created, acknowledged: false}});
	await stage.see('The device phone was created, but the other side');
	expect(stage.screen()).not.toContain('revoke');
});

test('a device that stops the exchange did not go on with another administrator', async () => {
	const {session, ...stage} = await openGreeting();
	Object.assign(session, {kind: 'device'});
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await stage.see('The exchange was stopped on your new device.');
	expect(stage.screen()).not.toContain('another administrator');
});

test('everything needed fits on 60 columns and 16 rows', async () => {
	const {session, ...stage} = await openGreeting({size: {columns: 60, rows: 16}});
	picking(session);
	await stage.see('Which code');
	for (const text of ['H 3 M C', 'None of these codes', 'or type it:', '6 They keep their keys', 'F1 help']) {
		expect(stage.screen()).toContain(text);
	}
	await stage.type(`ABCD${keys.enter}`);
	await stage.see('is not here');
	reviewing(session);
	await stage.see('They ask');
	// What is filled in has all of the width.
	await stage.see('▸ 5 You decide');
	await stage.see(/E-mail +bob@example\.com/);
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.see('Outsider');
});
