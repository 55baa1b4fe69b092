import {describe, expect, test} from 'vitest';
import {choicesEvent, createdJson, greetEvent, leftBehindJson} from '../../../source/commands/invite/greet-events.ts';
import {NarthexError} from '../../../source/errors.ts';
import {newDeviceId, newUserId, parseDeviceLabel, parseHumanHandle} from '../../../source/parsec/ids.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import type {Approval, Created, GreetPhase} from '../../../source/sessions/phases.ts';

const bob = parseHumanHandle('bob@example.com', 'Bob');
const desk = parseDeviceLabel('desk');
const created: Created = {
	userId: newUserId(),
	deviceId: newDeviceId(),
	deviceLabel: desk,
	handle: bob,
	profile: 'STANDARD',
	acknowledged: false,
};
const left = (one: Created | undefined) => (one === undefined ? undefined : {message: 'Left.', nextStep: 'Revoke.'});
const eventOf = (phase: object, kind: 'user' | 'device' = 'user') => greetEvent(kind, left, phase as GreetPhase);

test('what only the other side can go on with awaits nothing', () => {
	for (const name of ['waiting-for-claimer', 'waiting-for-trust', 'waiting-for-request'])
		expect(eventOf({name})).toEqual({});
	expect(eventOf({name: 'creating'})).toEqual({isUnattended: true});
});

describe('The code that was heard', () => {
	const picked: unknown[] = [];
	const event = choicesEvent({
		name: 'picking-code',
		choices: ['TP9W', 'U4SQ'].map(parseSasCode),
		pick: (code) => picked.push(code),
		noneMatches: () => picked.push('none'),
	});

	test('is one of the choices in any spelling, or null for none of them', () => {
		expect(event).toMatchObject({fields: {choices: ['TP9W', 'U4SQ']}, awaits: ['code']});
		event.take?.({code: 'u4 sq'});
		event.take?.({code: null});
		expect(picked).toEqual(['U4SQ', 'none']);
	});

	test('is no alarm where it is not among them: a slip of the keyboard', () => {
		expect(() => event.take?.({code: 'AAAA'})).toThrow(expect.objectContaining({code: 'answer-not-understood'}));
	});
});

describe('A request', () => {
	/** What an answer to Bob's request grants. */
	function granted(answer: object, kind: 'user' | 'device' = 'user') {
		const approvals: Approval[] = [];
		const request = {deviceLabel: desk, ...(kind === 'user' ? {handle: bob} : {}), needsCleaning: false};
		const phase = {
			name: 'reviewing-request',
			request,
			problem: undefined,
			approve: (one: Approval) => approvals.push(one),
		};
		eventOf(phase, kind).take?.(answer);
		return approvals[0];
	}

	test('is told with what is odd about it, and what was wrong with the last answer', () => {
		const request = {deviceLabel: desk, handle: bob, emailDiffersFrom: 'rob@example.com', needsCleaning: true};
		const problem = new NarthexError('human-handle-taken', {});
		expect(eventOf({name: 'reviewing-request', request, problem, approve() {}})).toMatchObject({
			fields: {
				request: {
					device_label: 'desk',
					email: 'bob@example.com',
					name: 'Bob',
					email_differs_from: 'rob@example.com',
					needs_editing: true,
				},
				error: {code: 'human-handle-taken'},
			},
			awaits: ['approve', 'profile'],
		});
		const ofDevice = eventOf({name: 'reviewing-request', request: {deviceLabel: desk}, approve() {}}, 'device');
		expect(ofDevice).toMatchObject({fields: {request: {email: null, name: null}, error: null}, awaits: ['approve']});
	});

	test('is granted as it is, but for what the answer says', () => {
		expect(granted({approve: {}, profile: 'ADMIN'})).toEqual({deviceLabel: 'desk', profile: 'ADMIN', handle: bob});
		const approve = {device_label: ' tablet ', email: 'rob@example.com', name: 'Rob', profile: 'OUTSIDER'};
		expect(granted({approve, profile: 'ADMIN'})).toEqual({
			deviceLabel: 'tablet',
			profile: 'OUTSIDER',
			handle: {email: 'rob@example.com', label: 'Rob'},
		});
		expect(granted({approve: {device_label: 'tablet'}}, 'device')).toEqual({deviceLabel: 'tablet'});
	});

	test('of a user is not granted without a profile, or with what is no name or address', () => {
		for (const answer of [
			{},
			{approve: {}},
			{approve: {email: 'nope', profile: 'ADMIN'}},
			{approve: {name: '', profile: 'ADMIN'}},
		])
			expect(() => granted(answer), JSON.stringify(answer)).toThrow(NarthexError);
	});
});

test('what was created is told while the other side has not confirmed it, and may be left at that', () => {
	let finished = 0;
	const event = eventOf({name: 'waiting-for-acknowledgement', created, finishAnyway: () => finished++});
	expect(event).toMatchObject({fields: {created: createdJson(created)}, awaits: ['finish'], isUnattended: true});
	event.take?.({finish: true});
	expect(finished).toBe(1);
	expect(createdJson(created)).toEqual({
		user_id: created.userId,
		device_id: created.deviceId,
		device_label: 'desk',
		human_handle: 'Bob <bob@example.com>',
		user_profile: 'STANDARD',
		acknowledged: false,
	});
});

test('the end tells what was created and what is left behind, by whom it ended, and why', () => {
	expect(eventOf({name: 'finished', created}).fields).toEqual({
		created: createdJson(created),
		left_behind: {message: 'Left.', next_step: 'Revoke.'},
	});
	expect(eventOf({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'}).fields).toMatchObject({
		by: 'claimer',
		reason: 'MANUALLY_CANCELLED',
		error: {code: 'exchange-cancelled'},
		created: null,
		left_behind: null,
	});
	expect(eventOf({name: 'failed', error: new NarthexError('user-not-found', {}), created}).fields).toMatchObject({
		error: {code: 'user-not-found'},
		created: {device_label: 'desk'},
		left_behind: leftBehindJson(left(created)),
	});
});
