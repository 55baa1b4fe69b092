import {beforeAll, expect, test} from 'vitest';
import {invitationLink} from '../../../source/parsec/address.ts';
import {homeOf} from '../../faults/support/key-files.ts';
import {endAfterFile} from '../../helpers/live.ts';
import {password} from '../../helpers/new-organization.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {organization, type TestOrganization} from '../../sessions/harness.ts';
import {keys} from '../stage.tsx';
import {greet, LARGE, openLiveStage, ownCode, pickCode, USUAL, unlock} from './stage.ts';

let alice: TestOrganization;
let home: Workspace;
beforeAll(async () => {
	alice = await organization();
	endAfterFile(() => alice.close());
	home = (await homeOf(alice.device)).workspace;
});

test('a wrong password is asked again; the device is remembered as used', async () => {
	const app = await openLiveStage(home, LARGE);
	await app.type(keys.enter);
	await app.see('Unlock');
	await app.type(`wrong${keys.enter}`);
	await app.see('The password does not open this device.');
	await app.type(`${password}${keys.enter}`);
	await app.see('● live');
	await app.type(keys.escape);
	await app.see(/laptop +open/);
	await app.type('q');
	await app.until(() => app.log.includes('leave 0'));
	const again = await openLiveStage(home, LARGE);
	await again.see(/laptop +used just now/);
	await again.type('q');
	await again.until(() => again.log.includes('leave 0'));
});

test('a wrong code on the greeter’s side: both sides stop, and a new attempt is one key away', async () => {
	const link = invitationLink(await alice.invite('user', 'greeterwrong@example.com'));
	const greeter = await openLiveStage(home, USUAL);
	await unlock(greeter);
	const claimer = await openLiveStage(createWorkspace(), USUAL);
	await claimer.type(keys.paste(link));
	await greet(greeter, 'greeterwrong@example.com');
	await pickCode(claimer, (await ownCode(greeter)).toLowerCase());
	const right = await ownCode(claimer);
	await greeter.see('None of these codes');
	const shown = [
		...greeter.screen().matchAll(/ ([A-HJ-NP-Z2-9]) ([A-HJ-NP-Z2-9]) ([A-HJ-NP-Z2-9]) ([A-HJ-NP-Z2-9]) /g),
	];
	const wrong = shown.map(([, ...characters]) => characters.join('')).find((code) => code !== right);
	await pickCode(greeter, wrong ?? 'there is no other code');
	await greeter.seePane('Stop');
	await claimer.seePane('Stop');
	await greeter.lookAt([LARGE]);
	await claimer.lookAt([LARGE]);
	await greeter.type('r');
	await claimer.type('r');
	await claimer.see('None of these codes');
	await greeter.see('Your code:');
});

test('"None of these codes" on the claimer’s side: both sides stop; the second time says so', async () => {
	const link = invitationLink(await alice.invite('user', 'claimerwrong@example.com'));
	const greeter = await openLiveStage(home, LARGE);
	await unlock(greeter);
	const claimer = await openLiveStage(createWorkspace(), LARGE);
	await claimer.type(keys.paste(link));
	await greet(greeter, 'claimerwrong@example.com');
	for (const time of [1, 2]) {
		await claimer.see('None of these codes');
		await claimer.type(`${keys.enter}${keys.up}${keys.enter}`);
		await claimer.seePane('Stop');
		await greeter.seePane('Stop');
		if (time === 2) break;
		expect(greeter.screen()).not.toContain('failure number');
		await claimer.type('r');
		await greeter.type('r');
	}
	await greeter.see('failure number 2');
	await claimer.see('failure number 2');
});

test('lists are pasted into a new invitation', async () => {
	const app = await openLiveStage(home, LARGE);
	await unlock(app);
	await app.type('n');
	await app.see('A person');
	await app.type(keys.enter);
	await app.see('Paste a list');
	const people = Array.from({length: 30}, (_, index) => `person${index}@example.com`);
	await app.type(keys.paste(people.map((email) => `Some Body <${email}>`).join('\r\n')));
	await app.see('✓ person0@example.com');
	await app.type(keys.enter);
	await app.see('30 of 30');
	// The list is read again first.
	await app.see('y copy link');
	await app.lookAt([USUAL]);
	await app.type(keys.escape);
	await app.seePane('Invitations');
	await app.type('/');
	await app.type(`person29${keys.enter}`);
	await app.seeMarked(/person person29@example\.com/);
	await app.type('x');
	await app.see('Cancel this invitation?');
	await app.type('y');
	await app.see('is cancelled');
	await app.seeNoMore('person +person29@example.com');
});
