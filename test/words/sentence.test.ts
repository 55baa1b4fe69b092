import {describe, expect, test} from 'vitest';
import type {Activity} from '../../source/activity.ts';
import {NarthexError} from '../../source/errors.ts';
import {CANCEL_REASONS} from '../../source/parsec/ids.ts';
import {isAlarming} from '../../source/sessions/endings.ts';
import {
	cancellationSentence,
	leftBehindSentence,
	sentenceOf,
	sentenceOfAny,
	whyText,
} from '../../source/words/sentence.ts';
import {failuresOf} from '../helpers/failures.ts';

const SIDES = ['greeter', 'claimer'] as const;
const every = SIDES.flatMap((role) => SIDES.flatMap((by) => CANCEL_REASONS.map((reason) => ({role, by, reason}))));
const ALARMS = new Set(['INVALID_SAS_CODE', 'INVALID_NONCE_HASH', 'INCONSISTENT_PAYLOAD']);

type Cancel = (typeof every)[number];
const nameOf = ({role, by, reason}: Cancel) => `what the ${role} hears of a cancel by the ${by} for ${reason}`;
const saidOf = ({role, by, reason}: Cancel) => cancellationSentence(role, {by, reason});

test("each cancel is one sentence and a next step, without the protocol's words", async () => {
	const check = (cancel: Cancel) => {
		const {message, nextStep} = saidOf(cancel);
		for (const sentence of [message, nextStep]) {
			expect(sentence).toMatch(/^[A-Z].*\.$/);
			expect(sentence).not.toMatch(/\.\s+[A-Z]/);
			expect(sentence).not.toMatch(/[A-Z]{2,}|_|nonce|SAS|payload/);
		}
	};
	expect(await failuresOf(every, nameOf, check)).toEqual([]);
});

test('no cancel takes the side that hears of it for the other one', async () => {
	const check = (cancel: Cancel) => {
		const {role, by} = cancel;
		const {message, nextStep} = saidOf(cancel);
		const peer = role === 'greeter' ? 'claimer' : 'greeter';
		expect(`${message} ${nextStep}`).not.toContain(`the ${role}`);
		expect(message).toMatch(by === role ? new RegExp(`^You|your side|${peer}`) : new RegExp(peer, 'i'));
	};
	expect(await failuresOf(every, nameOf, check)).toEqual([]);
});

test('a wrong code, nonce or payload is an alarm, and no other cancel is', async () => {
	const check = (cancel: Cancel) => {
		const {by, reason} = cancel;
		const {message, nextStep} = saidOf(cancel);
		expect(isAlarming({name: 'cancelled', by, reason})).toBe(ALARMS.has(reason));
		if (reason === 'INVALID_SAS_CODE') {
			expect(message).toMatch(/someone between you/);
			expect(nextStep).toMatch(/on a line that you trust/);
		}
	};
	expect(await failuresOf(every, nameOf, check)).toEqual([]);
});

test.each([
	['claimer', 'claimer', /if that was not you, someone else has your link: tell the greeter/],
	['greeter', 'claimer', /^Ask the claimer whether they opened the link twice; if not, someone else has it: cancel/],
	['greeter', 'greeter', /if that was not you, someone else uses your account/],
	['claimer', 'greeter', /^Start again/],
] as const)('a %s hears what it may mean that the %s began again', (role, by, nextStep) => {
	expect(cancellationSentence(role, {by, reason: 'AUTOMATICALLY_CANCELLED'}).nextStep).toMatch(nextStep);
});

test('a claimer of a device cannot have gone on with another administrator', () => {
	const stopped = {by: 'claimer', reason: 'MANUALLY_CANCELLED'} as const;
	expect(cancellationSentence('greeter', stopped, 'device').message).toBe(
		'The exchange was stopped on your new device.',
	);
	expect(cancellationSentence('greeter', stopped, 'user').message).toMatch(/another administrator/);
});

test('what is said to one side about who cancelled differs for every reason', () => {
	for (const role of SIDES) {
		const said = SIDES.flatMap((by) =>
			CANCEL_REASONS.map((reason) => cancellationSentence(role, {by, reason}).message),
		);
		expect(new Set(said).size).toBe(said.length);
	}
});

test.each([
	['claimer', 'user', 'bob@example.com', /bob@example.com exists already.*lost/, /revoke bob@example.com/],
	['claimer', 'device', 'tablet', /tablet exists already.*lost/, /invite a new device/],
	[
		'greeter',
		'user',
		'bob@example.com',
		/bob@example.com was created, but the other side did not confirm/,
		/revoke bob@example.com/,
	],
	['greeter', 'device', 'tablet', /tablet was created, but the other side did not confirm/, /invite another device/],
] as const)('what the %s leaves behind as a %s', (role, kind, name, message, nextStep) => {
	const said = leftBehindSentence(role, kind, name);
	expect(said.message).toMatch(message);
	expect(said.nextStep).toMatch(nextStep);
});

describe('the sentence of an error', () => {
	test('is made of its code and its facts', () => {
		expect(sentenceOf(new NarthexError('input-ended', {}))).toEqual({
			message: 'The input ended before every question was answered.',
			nextStep: expect.stringMatching(/\.$/),
		});
		const {message} = sentenceOf(new NarthexError('clock-skew', {seconds: 3600}));
		expect(message).toContain('1 h');
	});

	test('is there for anything that was thrown, and quotes no fault of ours as one of the person', () => {
		for (const thrown of [new TypeError('x is not a function'), 'a text', undefined]) {
			const {message, nextStep} = sentenceOfAny(thrown);
			expect(message).toMatch(/^Something went wrong inside Narthex/);
			expect(nextStep).toMatch(/\.$/);
		}
	});
});

describe('why something ended is told', () => {
	test.each<[string, Activity['why'], RegExp | null]>([
		['by nothing where there is nothing to tell', null, null],
		[
			'for a cancel',
			{kind: 'cancelled', role: 'greeter', by: 'claimer', reason: 'MANUALLY_CANCELLED', of: 'user'},
			/^The claimer .*\.$/,
		],
		['for a failure', {kind: 'failed', code: 'user-not-found', facts: {}}, /^User not found\.$/],
		['for one that this version does not know', {kind: 'failed', code: 'of-tomorrow', facts: {}}, /of-tomorrow/],
		['for one with other facts', {kind: 'failed', code: 'cannot-greet', facts: {}}, /\.$/],
		['for an invite that is gone', {kind: 'perhaps-deleted'}, /.+/],
		['as an earlier version told it', {kind: 'sentence', sentence: 'It was told so.'}, /^It was told so\.$/],
	])('%s', (_, why, expected) => {
		const text = whyText({why});
		if (expected === null) expect(text).toBeNull();
		else expect(text).toMatch(expected);
	});
});
