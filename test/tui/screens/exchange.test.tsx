import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {OfflineError} from '../../../source/http.ts';
import {bob, created, picking} from '../exchanges.ts';
import {NOW} from '../fakes.ts';
import {keys, openGreeting, withoutSeconds} from '../stage.tsx';

test('the steps are numbered, with how both sides stand and the time waited', async () => {
	const showTime = withoutSeconds();
	const stage = await openGreeting();
	expect(stage.screen()).toContain('▸ 1 They open the link');
	expect(stage.screen()).toMatch(/· 6 They keep their keys/);
	expect(stage.screen()).toMatch(/You +waiting/);
	expect(stage.screen()).toMatch(/They +not here yet/);
	stage.clock.now = NOW + 83_000;
	showTime();
	await stage.see(/Time +1:23/);
	picking(stage.session);
	stage.session.update({phaseSince: new Date(NOW + 80_000)});
	await stage.see(/✓ 1 They open the link/);
	await stage.see('▸ 3 You check their code');
	expect(stage.screen()).toMatch(/Time +1:23/);
});

test('after a minute alone it says what may be and what to do, without alarm', async () => {
	const showTime = withoutSeconds();
	const stage = await openGreeting();
	stage.clock.now = NOW + 59_000;
	showTime();
	await stage.see(/Time +0:59/);
	expect(stage.screen()).not.toContain('No sign so far');
	stage.clock.now = NOW + 62_000;
	showTime();
	await stage.see('No sign so far: perhaps');
	await stage.see('cancel (Ctrl-X)');
	expect(stage.screen()).not.toContain('Stop');
});

test('until the codes match, the name is the server’s word', async () => {
	const {session, ...stage} = await openGreeting();
	picking(session);
	await stage.see('Bob, according to the server');
	session.update({peer: {handle: bob, verified: true}});
	await stage.see('Bob ✓ the codes matched');
});

test('the question whether to cancel goes away when the other side has ended the exchange', async () => {
	const {session, ...stage} = await openGreeting();
	await stage.type('x');
	await stage.see('Cancel this exchange?');
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await stage.see('stopped the exchange');
	expect(stage.screen()).not.toContain('Cancel this exchange?');
	expect(session.cancelled).toBe(0);
});

test('cancelling asks, No is marked, and the invitation stays', async () => {
	const {session, ...stage} = await openGreeting();
	await stage.type('x');
	await stage.see('Cancel this exchange?');
	await stage.type(keys.enter, keys.enter);
	expect(session.cancelled).toBe(0);
	await stage.type('x', 'y');
	await stage.see('You stopped the exchange.');
	expect(session.cancelled).toBe(1);
	await stage.type('r');
	await stage.see('They open the link');
	expect(stage.services.device.greets).toHaveLength(2);
});

test('a lost network looks like waiting, and says that nothing is lost', async () => {
	const showTime = withoutSeconds();
	const {session, ...stage} = await openGreeting();
	session.update({
		connection: {
			state: 'lost',
			since: new Date(NOW),
			nextTry: new Date(NOW + 4000),
			problem: new OfflineError('x', 'out-of-service'),
		},
	});
	await stage.see('Nothing is lost.');
	await stage.see('Next try in 4 s.');
	stage.clock.now = NOW + 6000;
	showTime();
	await stage.see('Trying now…');
	expect(stage.screen()).not.toContain('Stop');
	session.update({connection: {state: 'live'}});
	await stage.until(() => !stage.screen().includes('Nothing is lost'));
});

test('a failure is told in a sentence, with what to do, and tried again with one key', async () => {
	const {session, ...stage} = await openGreeting();
	session.enter({
		name: 'failed',
		error: new NarthexError('usage', {message: 'The organization is full.', nextStep: 'One person has to leave.'}),
	});
	await stage.see('! The organization is full.');
	expect(stage.screen()).toContain('One person has to leave.');
	await stage.type('r');
	await stage.see('They open the link');
});

test('what exists after a failed exchange is told, and no new try is offered', async () => {
	const {session, ...stage} = await openGreeting();
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED', created});
	await stage.see('The account bob@example.com was created');
	expect(stage.screen()).not.toContain('try again');
});

test('a new attempt of the other side is numbered', async () => {
	const {session, ...stage} = await openGreeting();
	session.update({attempt: 2});
	await stage.see('attempt 2');
});
