import {describe, expect, test} from 'vitest';
import type {DeviceId, UserId} from '../../../source/parsec/ids.ts';
import type {Created, Description} from '../../../source/sessions/phases.ts';
import {alice, choices, code, deviceLabel, FakeServices} from '../fakes.ts';
import {keys, openInvitations, openStage, type Stage} from '../stage.tsx';

// One's own next device: one person with two devices, who needs no call.

const SIZES = [
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
] as const;

/** What is said to two people, and makes no sense to one. */
const TO_TWO = /\b(?:they|them|their|aloud|hear|telephone|call|voice|person)\b/i;

const created: Created = {
	userId: 'a11ce'.padEnd(32, '0') as UserId,
	deviceId: 'de2'.padEnd(32, '0') as DeviceId,
	deviceLabel: deviceLabel('tablet'),
	handle: alice,
	profile: 'ADMIN',
	acknowledged: false,
};

describe.each(SIZES)('at $columns×$rows', (size) => {
	test('the device that one has leads through three steps', async () => {
		const services = new FakeServices();
		const stage = await openInvitations({services, size});
		await stage.type('n', '2');
		await stage.see('is made');
		await stage.type('g');
		await stage.see('Greet my next device');
		const see = async (pattern: string | RegExp) => {
			await stage.see(pattern);
			expect(stage.screen()).not.toMatch(TO_TWO);
		};
		const [session] = services.device.greets;
		if (session === undefined) throw new Error('no greeting');
		Object.assign(session, {kind: 'device'});
		session.enter({name: 'waiting-for-claimer'});
		await see('▸ 1 Open the link there');
		await see(/Here +waiting\b/);
		await see('On your new device, open');
		session.update({ownCode: code('ZPFW'), phase: {name: 'waiting-for-trust'}});
		await see('▸ 2 Compare the codes');
		await see('On your new device, choose');
		expect(stage.screen()).toContain('Code shown here: ZPFW');
		expect(stage.screen()).not.toContain('Zulu');
		session.enter({name: 'picking-code', choices, pick() {}, noneMatches() {}});
		await see('Which code does your new');
		await stage.type(`XXXX${keys.enter}`);
		await see('! XXXX is not here. Look');
		await see('“None of these codes”.');
		await see('or type it:');
		session.update({peer: {handle: alice, verified: true}, phase: {name: 'waiting-for-request'}});
		await see('▸ 3 Name the device there');
		session.enter({
			name: 'reviewing-request',
			request: {deviceLabel: deviceLabel('tablet'), needsCleaning: false},
			problem: undefined,
			approve() {},
		});
		await see('The new device is called:');
		session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway() {}});
		await see('✓ tablet exists in the');
		session.enter({name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'});
		await see('was not confirmed on your new');
	});

	test('the new device says what to do on the other one', async () => {
		const {stage, session} = await openOwnClaim(size);
		const see = async (pattern: string | RegExp) => {
			await stage.see(pattern);
			expect(stage.screen()).not.toMatch(TO_TWO);
		};
		session.enter({name: 'waiting-for-greeter', greeters: [alice]});
		await see('▸ 1 Press g there');
		await see('On your other device open');
		session.enter({name: 'picking-code', choices, pick() {}, noneMatches() {}});
		await see('▸ 2 Compare both codes');
		await see('Which code does your other');
		session.update({ownCode: code('ZPFW'), phase: {name: 'waiting-for-trust'}});
		await see('Right. Now choose this code');
		const answers: Description[] = [];
		session.enter({name: 'describing', invitedEmail: undefined, describe: (answer) => answers.push(answer)});
		await see('▸ 3 Name this device');
		await see('The codes match. Name this');
		await stage.type(keys.enter, `secret${keys.enter}`, `secret${keys.enter}`);
		expect(answers).toMatchObject([{deviceLabel: 'this computer'}]);
		session.enter({name: 'waiting-for-confirmation'});
		await see('Confirm the name on your');
		session.enter({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
		await see('The exchange was stopped on your other device.');
	});
});

async function openOwnClaim(size: (typeof SIZES)[number]) {
	const stage: Stage = await openStage({size});
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?a=claim_device&p=x'));
	await stage.see('Claim Acme');
	const [session] = stage.services.claims;
	if (session === undefined) throw new Error('no claim');
	return {stage, session: Object.assign(session, {kind: 'device'})};
}
