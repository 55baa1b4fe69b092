import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {Administrator} from '../../../source/parsec/commands.ts';
import type {UserId} from '../../../source/parsec/ids.ts';
import {describing, saved} from '../exchanges.ts';
import {alice, choices, code, FakeServices, handle} from '../fakes.ts';
import {openClaim} from '../openings.tsx';
import {keys, openStage} from '../stage.tsx';

const zoe = handle('Zoe');

const administrators: Administrator[] = [alice, zoe].map((human_handle, index) => ({
	user_id: String(index).padEnd(32, '0') as UserId,
	human_handle,
	online_status: 'UNKNOWN',
	last_greeting_attempt_joined_on: null,
}));

test('the link is asked about before anything else is drawn', async () => {
	const {session, ...stage} = await openClaim();
	expect(stage.screen()).toContain('Asking the server about this invitation');
	expect(stage.screen()).not.toContain('You meet');
	session.enter({
		name: 'failed',
		error: new NarthexError('invitation-gone', {role: 'claimer'}),
	});
	await stage.see('! This invitation was already used or cancelled.');
});

test('one administrator or all of them are chosen', async () => {
	const {session, ...stage} = await openClaim();
	const chosen: (string | undefined)[] = [];
	const choose = (who: Administrator | 'all') => chosen.push(who === 'all' ? 'all' : who.human_handle.label);
	session.enter({name: 'choosing-administrator', administrators, unlisted: 0, choose});
	await stage.see('Who should greet you?');
	expect(stage.screen()).toContain('These names come from the server.');
	await stage.type(keys.down, keys.down, keys.down, keys.enter);
	await stage.until(() => chosen.length > 0);
	expect(chosen).toEqual(['Zoe']);
	await stage.type('1');
	await stage.until(() => chosen.length > 1);
	expect(chosen).toEqual(['Zoe', 'all']);
});

test('of the administrators none is marked, and Enter chooses none', async () => {
	const {session, ...stage} = await openClaim();
	const chosen: (Administrator | 'all')[] = [];
	session.enter({
		name: 'choosing-administrator',
		administrators,
		unlisted: 0,
		choose: (who) => chosen.push(who),
	});
	await stage.see('Who should greet you?');
	expect(stage.markedLines()).toEqual([]);
	expect(stage.screen()).toContain('↑↓ choose');
	await stage.type(keys.enter, keys.up);
	await stage.seeMarked('Zoe');
	expect(chosen).toEqual([]);
	await stage.type(keys.enter);
	await stage.until(() => chosen.length > 0);
	expect(chosen).toEqual([administrators.at(-1)]);
});

test('of the administrators that are shown a digit chooses at once', async () => {
	const {session, ...stage} = await openClaim();
	const chosen: (Administrator | 'all')[] = [];
	session.enter({name: 'choosing-administrator', administrators, unlisted: 0, choose: (who) => chosen.push(who)});
	await stage.see('Who should greet you?');
	await stage.type('9', '2');
	await stage.until(() => chosen.length > 0);
	expect(chosen).toEqual([administrators[0]]);
});

test('of a hundred administrators as many are shown as fit, and the others come as the mark moves', async () => {
	const {session, ...stage} = await openClaim();
	const [first] = administrators;
	if (first === undefined) throw new Error('there is one');
	const many = Array.from({length: 100}, (_, index) => ({...first, human_handle: handle(`Admin${index}`)}));
	session.enter({name: 'choosing-administrator', administrators: many, unlisted: 7, choose() {}});
	await stage.see('The server names 7 more');
	expect(stage.screen().split('\n')).toHaveLength(24);
	expect(stage.screen()).toContain('Admin0');
	expect(stage.screen()).not.toContain('Admin50');
	await stage.type(...Array.from({length: 52}, () => keys.down));
	await stage.seeMarked('Admin50 ');
	await stage.see('The server names 7 more');
});

test('administrators whom the server names and who are not offered are counted', async () => {
	const {session, ...stage} = await openClaim();
	session.enter({name: 'choosing-administrator', administrators, unlisted: 3, choose() {}});
	await stage.see('The server names 3 more, who are not');
	session.enter({name: 'choosing-administrator', administrators, unlisted: 0, choose() {}});
	await stage.until(() => !stage.screen().includes('names 3 more'));
});

test('the wait says for whom, and what to do meanwhile', async () => {
	const {session, ...stage} = await openClaim();
	session.enter({name: 'waiting-for-greeter', greeters: [alice, zoe]});
	await stage.see('Waiting for Alice or Zoe to greet you.');
	expect(stage.screen()).toContain('▸ 1 You meet');
});

test('their code is picked, then ours is shown', async () => {
	const {session, ...stage} = await openClaim();
	const picked: string[] = [];
	session.update({peer: {handle: alice, verified: false}});
	session.enter({name: 'picking-code', choices, pick: (answer) => picked.push(answer), noneMatches() {}});
	await stage.see('Which code does Alice read aloud?');
	// An altered link leads elsewhere: who compares codes sees where.
	expect(stage.screen()).toContain('parsec.example.com');
	expect(stage.screen()).not.toContain('Your code');
	await stage.type(`q7xn${keys.enter}`);
	expect(picked).toEqual(['Q7XN']);
	session.update({ownCode: code('JEAK')});
	session.enter({name: 'waiting-for-trust'});
	await stage.see('Your code: JEAK');
	await stage.see('Now read your code aloud');
});

test('name, e-mail, label and password are asked in one form, the e-mail filled in from the invitation', async () => {
	const {session, ...stage} = await openClaim();
	const answers = describing(session);
	await stage.see('The codes match. Who are you?');
	expect(stage.screen()).toMatch(/Your e-mail +bob@example\.com/);
	expect(stage.screen()).toMatch(/Device label +this computer/);
	await stage.type(`Bob${keys.enter}${keys.enter}${keys.enter}`, `secret${keys.enter}secret${keys.enter}`);
	expect(answers).toEqual([
		{
			deviceLabel: 'this computer',
			handle: {label: 'Bob', email: 'bob@example.com'},
			protection: {kind: 'password', password: 'secret'},
		},
	]);
	expect(stage.screen()).not.toContain('secret');
});

test('what was typed is still there after leaving and coming back', async () => {
	const {session, ...stage} = await openClaim();
	describing(session);
	await stage.see('Who are you?');
	await stage.type('Bobby', keys.escape);
	await stage.see('Welcome');
	await stage.see('● say who you are: claim Acme');
	await stage.type(keys.tab);
	await stage.see(/Your name +Bobby/);
});

test('done shows where the keys are, and leads to the new device', async () => {
	const {session, ...stage} = await openClaim();
	session.enter({
		name: 'finished',
		saved,
	});
	await stage.see('✓ You are in Acme as Bob');
	expect(stage.screen()).toContain('/devices/new.keys');
	expect(stage.screen()).toContain('certificates agree');
	await stage.type(keys.enter);
	await stage.see('Welcome');
});

test('when the account exists but the keys are lost, it says so and offers no new try', async () => {
	const {session, ...stage} = await openClaim();
	const answers = describing(session);
	await stage.see('Who are you?');
	await stage.type(`Bob${keys.enter}${keys.enter}${keys.enter}`, `secret${keys.enter}secret${keys.enter}`);
	await stage.until(() => answers.length === 1);
	session.enter({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED', accountExists: true});
	await stage.see('The account bob@example.com exists already');
	expect(stage.screen()).not.toContain('try again');
});

test('a second paste of the same link shows the claim that is running', async () => {
	const {session, ...stage} = await openClaim();
	session.enter({name: 'waiting-for-greeter', greeters: [alice]});
	await stage.type(keys.escape);
	await stage.see('Welcome');
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?a=claim_user&p=x'));
	await stage.see('Waiting for Alice');
	expect(stage.services.claims).toHaveLength(1);
});

test('a server of plain http is pointed out', async () => {
	const services = new FakeServices();
	const readLink = services.readLink.bind(services);
	services.readLink = (text) => ({...readLink(text), isUnencrypted: true});
	const stage = await openStage({services});
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?no_ssl=true&a=claim_user&p=x'));
	services.claims[0]?.enter({name: 'waiting-for-greeter', greeters: [alice]});
	await stage.see('! Not encrypted');
});

test('a new password has its length and strength beside it, and no ✓ makes a weak one good', async () => {
	const {session, ...stage} = await openClaim();
	describing(session);
	await stage.see('Who are you?');
	await stage.type(`Bob${keys.tab}${keys.tab}${keys.tab}`, 'abc');
	await stage.see(/•{8} +3 · weak/);
	expect(stage.screen()).not.toMatch(/weak ✓/);
	await stage.type(' horse battery staple');
	await stage.see(/•{8} +24 · strong/);
});
