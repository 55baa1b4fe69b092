import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {KnownInvitation} from '../../../source/member/invitations.ts';
import type {Members} from '../../../source/member/member.ts';
import type {GreetingAttemptId} from '../../../source/parsec/ids.ts';
import {FakeServices, handle, invited, invitedBack, invitedDevice, LOST, token} from '../fakes.ts';
import {keys, openInvitations, withoutSeconds} from '../stage.tsx';

const attempt = 'aa'.padEnd(32, '0') as GreetingAttemptId;

test('shows kind, who, state, creator and age of each pending invitation', async () => {
	const services = new FakeServices();
	const zoe = {type: 'USER', user_id: '20e'.padEnd(32, '0') as never, human_handle: handle('Zoe')} as const;
	services.device.invitations = [
		{...invited('bob@example.com', 'b0b', 'PENDING', 2), created_by: zoe},
		invitedDevice('de1'),
	];
	const stage = await openInvitations({services});
	expect(stage.screen()).toMatch(/person +bob@example\.com +pending +Zoe +2 min/);
	expect(stage.screen()).toMatch(/device +my next device +pending +me +1 h/);
	expect(stage.screen()).toContain('2 pending');
});

test('"claimer is here" appears the moment it happens', async () => {
	const stage = await openInvitations();
	stage.services.device.handlers?.onEvent({
		event: 'GREETING_ATTEMPT_READY',
		token: token('ca71'),
		greeting_attempt: attempt,
	});
	await stage.see(/carl@example\.com +claimer is here/);
	expect(stage.screen()).toContain('claimer is here ●');
});

/** Bob, the first of the list, is marked; then Carl and Dora come. */
async function withTwoWaiting() {
	const stage = await openInvitations();
	await stage.seeMarked('person bob@example.com');
	for (const digit of ['d07a', 'ca71']) {
		stage.services.device.handlers?.onEvent({
			event: 'GREETING_ATTEMPT_READY',
			token: token(digit),
			greeting_attempt: attempt,
		});
	}
	await stage.see('2 waiting · 3 pending');
	return stage;
}

test('those who wait stand on top, are counted in the header, and w goes from one to the next', async () => {
	const stage = await withTwoWaiting();
	expect(stage.pane('Invitations')).toMatch(/carl@.*dora@.*bob@/s);
	await stage.seeMarked('person bob@');
	await stage.type('s', 's');
	await stage.see('Sorted by oldest.');
	expect(stage.pane('Invitations')).toMatch(/dora@.*carl@.*bob@/s);
	await stage.seeMarked('person bob@');
	await stage.type('w');
	await stage.seeMarked('person dora@example.com');
	await stage.type('w');
	await stage.seeMarked('person carl@example.com');
	await stage.type('w');
	await stage.seeMarked('person dora@example.com');
});

test('w shows somebody whom a filter left out', async () => {
	const stage = await withTwoWaiting();
	await stage.type('/', `bob${keys.enter}`, 'w');
	await stage.seeMarked('person carl@example.com');
});

test('an arrival rings, and tells the desktop who it is', async () => {
	const stage = await withTwoWaiting();
	const called = stage.log.filter((line) => line === 'ring' || line.startsWith('notify'));
	expect(called).toEqual(['ring', 'notify dora@example.com is here.', 'ring', 'notify carl@example.com is here.']);
});

test('a person who comes back by a shared recovery is announced by address', async () => {
	const services = new FakeServices();
	services.device.invitations = [{...invitedBack('5ec'), claimer: handle('Dora')} as KnownInvitation];
	const stage = await openInvitations({services});
	await stage.see(/dora@example\.com +pending/);
	services.device.handlers?.onEvent({
		event: 'GREETING_ATTEMPT_READY',
		token: token('5ec'),
		greeting_attempt: attempt,
	});
	await stage.see('1 waiting · 1 pending');
	expect(stage.log).toContain('notify dora@example.com is here.');
});

test('while the server cannot be reached the list says when it is asked again', async () => {
	const showTime = withoutSeconds();
	const stage = await openInvitations();
	stage.services.device.failure = new NarthexError('offline', {host: 'parsec.example.com', reason: 'refused'});
	stage.services.device.handlers?.onState(LOST);
	await stage.see('Next try in 5 s.');
	stage.clock.now += 2000;
	showTime();
	await stage.see('Next try in 3 s.');
});

test('somebody who is a member already is marked, and ended ones are shown on demand', async () => {
	const stage = await openInvitations();
	expect(stage.screen()).toMatch(/dora@example\.com +already a member/);
	expect(stage.screen()).not.toContain('eve@example.com');
	await stage.type('f');
	await stage.see(/eve@example\.com +cancelled/);
	await stage.type('f');
	await stage.until(() => !stage.screen().includes('eve@example.com'));
});

test('the mark stays on its invitation when the list is read again', async () => {
	const stage = await openInvitations();
	await stage.type('j');
	await stage.seeMarked('person carl@example.com');
	stage.services.device.invitations.unshift(invited('aaron@example.com', 'aa', 'PENDING', 0));
	await stage.type('r');
	await stage.see('aaron@example.com');
	await stage.seeMarked('person carl@example.com');
});

test('sorts and filters', async () => {
	const stage = await openInvitations();
	await stage.type('s', 's', 's');
	await stage.see('Sorted by who.');
	await stage.type('/', `carl${keys.enter}`);
	await stage.see('2 filtered out');
	await stage.seeMarked('person carl@example.com');
	await stage.type('g', 'g');
	await stage.see('carl@example.com is not here yet');
	await stage.type(keys.down, keys.enter);
	await stage.see('Greet carl@example.com');
});

test.each([
	['a typed y', ['y']],
	['a moved mark and Enter', [keys.down.replace('B', 'C'), keys.enter]],
])('%s cancels', async (_, answer) => {
	const stage = await openInvitations();
	await stage.type('x', ...answer);
	await stage.see('The invitation for bob@example.com is cancelled.');
	expect(stage.services.device.calls).toContain(`cancel ${token('b0b')}`);
	await stage.until(() => !/person +bob/.test(stage.screen()));
});

test.each([
	[80, 24],
	[60, 16],
	[140, 40],
])('beside the QR code stands the link, whole and without a border, at %i×%i', async (columns, rows) => {
	const stage = await openInvitations({size: {columns, rows}});
	const {device} = stage.services;
	const [{type, token: invitationToken} = {type: 'USER', token: token('b0b')} as const] = device.invitations;
	await stage.type('Q');
	await stage.see('Esc goes back');
	expect(stage.screen().replaceAll('\n', '')).toContain(device.link(type, invitationToken));
});

test('an error is shown where it happened, beside what was known, and goes when the server is back', async () => {
	const stage = await openInvitations();
	stage.services.device.failure = new NarthexError('offline', {host: 'localhost', reason: 'refused'});
	stage.services.device.handlers?.onState(LOST);
	await stage.see('! The server localhost cannot be reached: nothing answers at that address.');
	await stage.see('! offline');
	expect(stage.screen()).toContain('bob@example.com');
	stage.services.device.failure = undefined;
	await stage.type('r');
	await stage.see('○ polling');
	await stage.until(() => !stage.screen().includes('cannot be reached'));
});

test('from 100 columns on, list and detail stand side by side', async () => {
	const stage = await openInvitations({size: {columns: 140, rows: 40}});
	expect(stage.pane('Invitations')).toContain('carl@example.com');
	expect(stage.pane('bob@example.com')).toContain('Send them the link.');
	await stage.type('j');
	await stage.seePane('carl@example.com');
});

test('says that a server of plain http is not encrypted', async () => {
	const services = new FakeServices();
	services.device.membership = {...services.device.membership, isUnencrypted: true};
	const stage = await openInvitations({services});
	await stage.see('! not encrypted');
});

test('without invitations it says how to make one', async () => {
	const services = new FakeServices();
	services.device.invitations = [invited('eve@example.com', 'e5e', 'FINISHED')];
	const stage = await openInvitations({services});
	await stage.see('n makes one. f shows those that are finished or cancelled.');
});

test('certificates that do not hold are said beside the list, and checked again with r', async () => {
	const services = new FakeServices();
	const fetchMembers = services.device.fetchMembers.bind(services.device);
	services.device.fetchMembers = async () => {
		throw new NarthexError('usage', {
			message: 'The certificates do not hold.',
			nextStep: 'Tell who looks after security.',
		});
	};
	const stage = await openInvitations({services});
	await stage.see('! The certificates do not hold.');
	expect(stage.screen()).toContain('r tries again.');
	expect(stage.screen()).toContain('bob@example.com');
	services.device.fetchMembers = fetchMembers;
	await stage.type('r');
	await stage.until(() => !stage.screen().includes('do not hold'));
});

test('while many certificates are checked, a bar says how far that is, and the list is there already', async () => {
	const services = new FakeServices();
	const {promise: checked, resolve: finish} = Promise.withResolvers<Members>();
	services.device.fetchMembers = async (onProgress) => {
		onProgress?.({checked: 5120, total: 20_000});
		return checked;
	};
	const stage = await openInvitations({services});
	await stage.see(/Checking certificates █+░+ 5120 of 20000 /);
	expect(stage.screen()).toContain('bob@example.com');
	finish(services.device.members);
	await stage.until(() => !stage.screen().includes('Checking'));
});

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 140, rows: 24},
])('at $columns×$rows no piece of a link inside a frame looks like a whole one', async (size) => {
	const stage = await openInvitations({size});
	if (size.columns < 100) await stage.type(keys.enter);
	await stage.see('Q shows all of it; y copies it.');
	const detail = stage.pane(size.columns < 100 ? 'Invitation of bob' : 'bob');
	expect(detail).toMatch(/https:\/\/parsec\.example\.com\/redirect\/\S*…$/m);
	expect(detail).not.toMatch(/^[\w=&-]*0000$/m);
});
