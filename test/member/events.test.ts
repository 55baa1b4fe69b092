import {afterAll, beforeAll, expect, test} from 'vitest';
import {SharedEvents} from '../../source/member/events.ts';
import {organization, type TestOrganization} from '../sessions/harness.ts';

let alices: TestOrganization;
beforeAll(async () => {
	alices = await organization();
});
afterAll(() => alices.close());

/** Someone who follows, and writes down what is told. */
function follower(told: string[], name: string) {
	return {
		onEvent: ({event}: {readonly event: string}) => {
			if (event === 'INVITATION') told.push(`${name}: ${event}`);
		},
		onMissed: () => told.push(`${name}: read again`),
		onState: ({state}: {readonly state: string}) => told.push(`${name}: ${state}`),
	};
}

test('several follow one stream; who comes later is told that it is open, and who left is told nothing', async () => {
	const events = new SharedEvents(alices.device);
	const told: string[] = [];
	const leaveFirst = events.follow(follower(told, 'first'));
	await expect.poll(() => told).toEqual(['first: live', 'first: read again']);
	const leaveSecond = events.follow(follower(told, 'second'));
	expect(told.splice(0).slice(2)).toEqual(['second: live', 'second: read again']);
	await alices.invite('user', 'one@example.com');
	await expect.poll(() => told.toSorted()).toEqual(['first: INVITATION', 'second: INVITATION']);
	told.length = 0;
	leaveFirst();
	await alices.invite('user', 'two@example.com');
	await expect.poll(() => told).toEqual(['second: INVITATION']);
	leaveSecond();
});

test('once all have left the stream is closed; who comes then opens another', async () => {
	const events = new SharedEvents(alices.device);
	const told: string[] = [];
	events.follow(follower(told, 'first'))();
	const leave = events.follow(follower(told, 'second'));
	await expect.poll(() => told).toEqual(['second: live', 'second: read again']);
	leave();
});
