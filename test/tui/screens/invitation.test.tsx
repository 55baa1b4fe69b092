import {expect, test} from 'vitest';
import type {GreetingAttemptId} from '../../../source/parsec/ids.ts';
import {FakeServices, token} from '../fakes.ts';
import {keys, openInvitations} from '../stage.tsx';

const attempt = 'aa'.padEnd(32, '0') as GreetingAttemptId;

test('the detail has link, token, what the other person has to do, and the history', async () => {
	const stage = await openInvitations();
	stage.services.device.handlers?.onEvent({
		event: 'GREETING_ATTEMPT_READY',
		token: token('b0b'),
		greeting_attempt: attempt,
	});
	await stage.type(keys.enter);
	await stage.see('the claimer is here, greet them now (g)');
	expect(stage.screen()).toContain(token('b0b'));
	expect(stage.screen()).toContain('https://parsec.example.com/redirect/Acme?a=claim_user');
	expect(stage.screen()).toContain('Send them the link.');
	expect(stage.screen()).toContain('The claimer is here.');
});

test('a link that fits on its line is shown whole', async () => {
	const services = new FakeServices();
	services.device.link = () => 'https://h.example/redirect/Acme?a=claim_user&p=x';
	const stage = await openInvitations({services, size: {columns: 60, rows: 16}});
	await stage.type(keys.enter);
	await stage.see('https://h.example/redirect/Acme?a=claim_user&p=x ');
	expect(stage.screen()).not.toContain('Q shows all of it');
});

test('on a low screen the detail keeps the state, the link and what to do', async () => {
	const services = new FakeServices();
	services.device.link = (_, linked) => `http://127.0.0.1:6777/redirect/Acme?a=claim_user&p=xB${linked}`;
	const stage = await openInvitations({services, size: {columns: 60, rows: 16}});
	services.device.handlers?.onEvent({
		event: 'GREETING_ATTEMPT_READY',
		token: token('b0b'),
		greeting_attempt: attempt,
	});
	await stage.type(keys.enter);
	await stage.see('State    the claimer is here, greet them now (g)');
	for (const text of ['Token', 'Link', 'http://127.0.0.1:6777', 'This link works', 'Send them the link.', 'compare']) {
		expect(stage.screen()).toContain(text);
	}
});
