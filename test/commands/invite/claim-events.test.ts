import {describe, expect, test} from 'vitest';
import {ClaimEvents, passwordEvent} from '../../../source/commands/invite/claim-events.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {Protection} from '../../../source/parsec/device-file.ts';
import {parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {ClaimPhase, Description} from '../../../source/sessions/phases.ts';

const alice = parseHumanHandle('alice@example.com', 'Alice');
const protection: Protection = {kind: 'keyring'};
const lost = {message: 'Lost.', nextStep: 'Again.'};

function eventsOf({kind = 'user', given = {}}: {kind?: 'user' | 'device'; given?: object} = {}) {
	return new ClaimEvents({kind}, given, {savedJson: () => ({path: '/keys'}), leftBehind: () => lost});
}
const eventOf = (phase: object, how: Parameters<typeof eventsOf>[0] = {}) => eventsOf(how).eventOf(phase as ClaimPhase);

test('what only the server or the other side can go on with awaits nothing', () => {
	for (const name of ['probing', 'waiting-for-trust', 'waiting-for-confirmation']) expect(eventOf({name})).toEqual({});
	expect(eventOf({name: 'waiting-for-greeter', greeters: [alice]})).toEqual({
		fields: {greeters: [{name: 'Alice', email: 'alice@example.com'}]},
	});
});

test('the end of the input stops nothing once nothing more is asked', () => {
	for (const name of ['saving', 'acknowledging']) expect(eventOf({name})).toEqual({isUnattended: true});
	expect(eventOf({name: 'waiting-for-confirmation'}, {given: {protection}})).toEqual({isUnattended: true});
});

describe('A description', () => {
	/** What an answer describes, where Bob was invited. */
	function described(answer: object, how: Parameters<typeof eventsOf>[0] = {}, invitedEmail?: string) {
		const descriptions: Description[] = [];
		const events = eventsOf(how);
		const phase = {name: 'describing', invitedEmail, describe: (one: Description) => descriptions.push(one)};
		const event = events.eventOf(phase as unknown as ClaimPhase);
		event.take?.(answer);
		return {event, given: descriptions[0], kept: events.description};
	}

	test('is awaited with what the kind of invitation needs', () => {
		expect(eventOf({name: 'describing', describe() {}})).toMatchObject({
			fields: {invited_email: null},
			awaits: ['device_label', 'email', 'name'],
		});
		expect(eventOf({name: 'describing', describe() {}}, {kind: 'device'})).toMatchObject({awaits: ['device_label']});
	});

	test('takes the invited address and the given name where the answer has none', () => {
		const {given, kept} = described({device_label: 'desk'}, {given: {name: 'Robert', protection}}, 'bob@example.com');
		const handle = {email: 'bob@example.com', label: 'Robert'};
		expect(given).toEqual({deviceLabel: 'desk', handle, protection});
		expect(kept).toEqual({deviceLabel: 'desk', handle});
		const other = {device_label: 'desk', email: 'rob@example.com', name: 'Rob'};
		expect(described(other, {given: {name: 'Robert'}}, 'bob@example.com').given?.handle).toEqual({
			email: 'rob@example.com',
			label: 'Rob',
		});
	});

	test('of a device has a label only', () => {
		expect(described({device_label: 'desk', name: 'Bob'}, {kind: 'device'}).given).toEqual({deviceLabel: 'desk'});
	});

	test.each([
		[{name: 'Bob', email: 'bob@example.com'}],
		[{device_label: 'desk', name: 'Bob'}],
		[{device_label: 'desk', email: 'bob@example.com'}],
	])('is none without all of it: %j', (answer) => {
		expect(() => described(answer)).toThrow(expect.objectContaining({code: 'answer-not-understood'}));
	});
});

test('an administrator is chosen by address, or all of them', () => {
	const administrators = [{human_handle: alice, online_status: 'ONLINE'}];
	const chosen: unknown[] = [];
	const choose = (one: unknown) => chosen.push(one);
	const event = eventOf({name: 'choosing-administrator', administrators, unlisted: 2, choose});
	expect(event.fields).toEqual({
		administrators: [{name: 'Alice', email: 'alice@example.com', online_status: 'ONLINE'}],
		unlisted: 2,
	});
	event.take?.({administrator: 'alice@example.com'});
	event.take?.({administrator: 'all'});
	expect(chosen).toEqual([administrators[0], 'all']);
	expect(() => event.take?.({administrator: 'eve@example.com'})).toThrow(
		expect.objectContaining({code: 'answer-not-understood'}),
	);
});

test('a password is awaited, with why the last one could not be used; an empty one is none', () => {
	const chosen: Protection[] = [];
	const choose = (one: Protection) => chosen.push(one);
	expect(passwordEvent({name: 'choosing-password', problem: undefined, choose})).toMatchObject({
		fields: {error: null},
		awaits: ['password'],
	});
	const event = passwordEvent({name: 'choosing-password', problem: new NarthexError('user-not-found', {}), choose});
	expect(event.fields).toMatchObject({error: {code: 'user-not-found'}});
	expect(() => event.take?.({password: ''})).toThrow(expect.objectContaining({code: 'answer-not-understood'}));
	event.take?.({password: 'secret'});
	expect(chosen).toEqual([{kind: 'password', password: 'secret'}]);
});

test('the end tells the device, or why there is none and what is left behind', () => {
	expect(eventOf({name: 'finished', saved: {}})).toEqual({fields: {device: {path: '/keys'}}});
	expect(eventOf({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'})).toEqual({
		fields: {
			by: 'greeter',
			reason: 'INVALID_SAS_CODE',
			error: {code: 'exchange-cancelled', message: expect.any(String), next_step: expect.any(String)},
			left_behind: {message: 'Lost.', next_step: 'Again.'},
		},
	});
	const failed = eventOf({name: 'failed', error: new NarthexError('user-not-found', {})});
	expect(failed.fields).toMatchObject({error: {code: 'user-not-found'}});
	expect(failed.fields).not.toHaveProperty('by');
});
