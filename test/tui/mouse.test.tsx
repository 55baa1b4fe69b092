import {expect, test} from 'vitest';
import type {ClaimRequest} from '../../source/sessions/phases.ts';
import {choices, deviceLabel, FakeServices, handle, invited, knownDevice} from './fakes.ts';
import {keys, mouse, openGreeting, openInvitations, openStage, type Stage} from './stage.tsx';

/** Another click, after so long that it is none of a double click. */
async function clickLater(stage: Stage, text: string): Promise<void> {
	stage.clock.now += 1000;
	await stage.click(text);
}

test('a click marks a line, and a click on the marked line is Enter', async () => {
	const stage = await openInvitations();
	await stage.seeMarked('person bob');
	await stage.click('carl@');
	await stage.seeMarked('person carl');
	expect(stage.app.screen.name).toBe('invitations');
	await stage.click('carl@');
	await stage.see('Invitation of carl@example.com');
});

test('both clicks may come at once, and a third one meets nothing of what they opened', async () => {
	const stage = await openInvitations();
	await stage.seeMarked('person bob');
	const click = stage.placeOf('dora@');
	await stage.type(click + click + click);
	await stage.see('Invitation of dora@example.com');
	await stage.click('y copy link');
	expect(stage.log.filter((line) => line.startsWith('copy'))).toEqual([]);
	await clickLater(stage, 'y copy link');
	await stage.until(() => stage.log.some((line) => line.startsWith('copy')));
});

test('lines are where they are drawn, below a filter and in a list that was moved', async () => {
	const services = new FakeServices();
	services.device.invitations = Array.from({length: 40}, (_, index) =>
		invited(`i${String(index).padStart(2, '0')}@x.org`, index.toString(16), 'PENDING', index),
	);
	const stage = await openInvitations({services});
	await stage.seeMarked('person i00');
	await stage.type(keys.end);
	await stage.seeMarked('person i39');
	await stage.click('i30@');
	await stage.seeMarked('person i30');
	await stage.type('/', 'i1', keys.enter);
	await stage.seeMarked('person i1');
	await stage.click('i17@');
	await stage.seeMarked('person i17');
});

test('the wheel moves the mark of a list by one, while a filter is typed as well', async () => {
	const stage = await openInvitations();
	await stage.seeMarked('person bob');
	await stage.type(mouse.wheelDown + mouse.wheelDown);
	await stage.seeMarked('person dora');
	await stage.type(mouse.wheelUp);
	await stage.seeMarked('person carl');
	await stage.type('/', 'example', mouse.wheelUp);
	await stage.seeMarked('person bob');
	expect(stage.screen()).toContain('/ example');
});

test('the wheel moves a long text by three lines', async () => {
	const stage = await openInvitations();
	await stage.type('?');
	await stage.seePane('Keys');
	const [, last = ''] = / (\d+) of /.exec(stage.screen()) ?? [];
	await stage.type(mouse.wheelDown);
	await stage.see(` ${Number(last) + 3} of `);
	await stage.type(mouse.wheelUp);
	await stage.see(` ${last} of `);
});

test('a click on a key of the last line presses it, once for a double click', async () => {
	const stage = await openInvitations();
	await stage.seeMarked('person bob');
	const click = stage.placeOf('x cancel');
	await stage.type(click + click);
	await stage.see('Cancel this invitation?');
	expect(stage.services.device.calls.filter((call) => call.startsWith('cancel'))).toEqual([]);
});

test('an answer is marked by one click and given by the next', async () => {
	const stage = await openInvitations();
	await stage.type('x');
	await stage.seeMarked('No');
	await stage.click('Yes: Cancel');
	await stage.seeMarked('Yes');
	expect(stage.app.dialog).toBeDefined();
	await clickLater(stage, 'Yes: Cancel');
	await stage.until(() => stage.services.device.calls.some((call) => call.startsWith('cancel')));
});

test('the wheel gives no answer and marks none', async () => {
	const stage = await openInvitations();
	await stage.type('x');
	await stage.seeMarked('No');
	await stage.type(mouse.wheelDown, mouse.wheelUp, mouse.wheelDown);
	await stage.seeMarked('No');
	expect(stage.app.dialog?.isYesMarked).toBe(false);
});

test('an item of a menu is marked by one click and chosen by the next', async () => {
	const stage = await openInvitations();
	await stage.type('n');
	await stage.seeMarked('A person');
	await stage.click('A device of mine');
	await stage.seeMarked('A device of mine');
	await clickLater(stage, 'A device of mine');
	await stage.see('is made');
});

test('no click chooses the code of the other person: not on a code, not on Enter, not in the palette', async () => {
	const {session, ...stage} = await openGreeting();
	const answers: string[] = [];
	session.enter({
		name: 'picking-code',
		choices,
		pick: (code) => answers.push(code),
		noneMatches: () => answers.push('none'),
	});
	await stage.see('Which code');
	for (const text of ['Z P F W', 'None of these', 'Z P F W', 'Z P F W', '⏎ that is the code'])
		await clickLater(stage, text);
	await stage.seeMarked('Z P F W');
	await stage.type(mouse.wheelDown);
	await stage.seeMarked('Z P F W');
	await stage.type('\u000B');
	await stage.see('What do you want to do?');
	expect(stage.screen()).not.toContain('Takes the marked');
	expect(answers).toEqual([]);
	await stage.type(keys.escape, keys.enter);
	expect(answers).toEqual(['ZPFW']);
});

test('no click lets a person in: it marks a profile only', async () => {
	const {session, ...stage} = await openGreeting();
	const request: ClaimRequest = {deviceLabel: deviceLabel('phone'), handle: handle('Bob'), needsCleaning: false};
	let approvals = 0;
	session.enter({name: 'reviewing-request', request, problem: undefined, approve: () => approvals++});
	await stage.see('They ask to join as');
	await stage.type(keys.enter, keys.enter, keys.enter);
	await stage.seeMarked('Member');
	await clickLater(stage, 'Member');
	await clickLater(stage, 'Administrator');
	await clickLater(stage, 'Administrator');
	await stage.seeMarked('Administrator');
	expect(stage.app.dialog).toBeUndefined();
	expect(approvals).toBe(0);
});

test('a click on an exchange below the screen shows it', async () => {
	const stage = await openGreeting();
	await stage.type(keys.escape);
	await stage.see('Invitations');
	await stage.click('greet bob@example.com');
	await stage.seePane('Greet bob@example.com');
});

test('a click on a field puts the cursor there', async () => {
	const stage = await openStage();
	await stage.type('b', keys.paste('parsec3://bootstrap'), keys.enter);
	await stage.seeMarked('Your name');
	await stage.click('Device');
	await stage.seeMarked('Device');
	await stage.click('Device');
	await stage.type(keys.up);
	await stage.seeMarked('Your e-mail');
});

test('while a password is typed, clicks do not reach the list of devices above', async () => {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop'), knownDevice('phone')];
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.click('laptop');
	await stage.see('Unlock');
	await clickLater(stage, 'phone');
	await clickLater(stage, 'laptop');
	await stage.type(`${services.password}${keys.enter}`);
	await stage.see('· Acme ·');
});

test('a click on nothing does nothing, and neither do other buttons', async () => {
	const stage = await openInvitations();
	await stage.seeMarked('person bob');
	await stage.click('Invitations');
	await stage.type(mouse.at(79, 10), mouse.at(999, 999));
	const [, place = ''] = /<0;(.*)M$/.exec(stage.placeOf('carl@')) ?? [];
	for (const button of [1, 2, 4, 16, 32, 35, 66]) await stage.type(`\u001B[<${button};${place}M`);
	await stage.type(`\u001B[<0;${place}m`);
	await stage.seeMarked('person bob');
});

test('the setting takes the mouse and gives it back at once', async () => {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop')];
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.type(',');
	await stage.seePane('Settings');
	await stage.click('Mouse');
	await stage.seeMarked('Mouse off');
	await stage.type(keys.right);
	await stage.seeMarked('Mouse on');
	await stage.type(keys.right);
	await stage.seeMarked('Mouse off');
	expect(stage.log.filter((line) => line.startsWith('mouse'))).toEqual(['mouse true', 'mouse false']);
});
