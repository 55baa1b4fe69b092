import {describe, expect, test} from 'vitest';
import {recoverEvent} from '../../../source/commands/invite/recover-events.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {Protection} from '../../../source/parsec/device-file.ts';
import {newUserId, parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {RecoverPhase, RecoveryRecipient} from '../../../source/sessions/recovery-phases.ts';

const keyring: Protection = {kind: 'keyring'};
const eventOf = (phase: object, protection?: Protection) =>
	recoverEvent({role: 'claimer', kind: 'recovery'}, protection, () => ({path: '/keys'}), phase as RecoverPhase);
const recipient = (name: string, state: RecoveryRecipient['state']): RecoveryRecipient => ({
	userId: newUserId(),
	handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
	shares: 1,
	state,
});
const recipients = [
	recipient('Bob', 'to-ask'),
	recipient('Carl', 'given'),
	recipient('Dora', 'doubtful'),
	recipient('Erin', 'revoked'),
];
const progress = {threshold: 2, gathered: 1, recipients, isKept: true};
const refused = expect.objectContaining({code: 'answer-not-understood'});

test('what only the server or the other side can go on with awaits nothing', () => {
	for (const name of ['probing', 'waiting-for-trust', 'waiting-for-share', 'combining', 'recovering'])
		expect(eventOf({name})).toEqual({});
	for (const name of ['saving', 'completing']) expect(eventOf({name})).toEqual({isUnattended: true});
	expect(eventOf({name: 'recovering'}, keyring)).toEqual({isUnattended: true});
});

describe('A recipient', () => {
	const chosen: unknown[] = [];
	const phase = {name: 'choosing-recipient', progress, problem: undefined, choose: (one: unknown) => chosen.push(one)};

	test('is chosen among those who can be met', () => {
		const event = eventOf(phase);
		expect(event.fields).toMatchObject({threshold: 2, gathered: 1, is_kept: true, error: null});
		expect(event.fields).toMatchObject({
			recipients: [{email: 'bob@example.com', shares: 1, state: 'to-ask'}, {}, {}, {}],
		});
		event.take?.({recipient: 'bob@example.com'});
		event.take?.({recipient: 'dora@example.com'});
		expect(chosen).toEqual([recipients[0], recipients[2]]);
		for (const email of ['carl@example.com', 'erin@example.com', 'eve@example.com'])
			expect(() => event.take?.({recipient: email}), email).toThrow(refused);
	});

	test('who did not give is told, with why', () => {
		const ending = {name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'};
		expect(eventOf({...phase, problem: {recipient: undefined, ending}}).fields).toMatchObject({
			error: {code: 'exchange-cancelled'},
		});
	});

	test('may be left for another one while they do not come', () => {
		let others = 0;
		const event = eventOf({name: 'waiting-for-recipient', recipient: recipients[0], chooseAnother: () => others++});
		expect(event).toMatchObject({fields: {recipient: {name: 'Bob'}}, awaits: ['choose_another']});
		event.take?.({choose_another: true});
		expect(others).toBe(1);
	});
});

test('terms are accepted in so many words', () => {
	let accepted = 0;
	const terms = {status: 'ok', updated_on: 0, per_locale_urls: {en: 'https://example.com/'}};
	const event = eventOf({name: 'accepting-terms', terms, accept: () => accepted++});
	expect(event).toMatchObject({fields: {per_locale_urls: {en: 'https://example.com/'}}, awaits: ['accept']});
	expect(() => event.take?.({})).toThrow(refused);
	event.take?.({accept: true});
	expect(accepted).toBe(1);
});

test('the new device gets a name, and what locks it where that is known', () => {
	const described: unknown[] = [];
	const phase = {
		name: 'describing',
		handle: parseHumanHandle('alice@example.com', 'Alice'),
		describe: (one: unknown) => described.push(one),
	};
	expect(eventOf(phase)).toMatchObject({
		fields: {account: {name: 'Alice', email: 'alice@example.com'}},
		awaits: ['device_label'],
	});
	eventOf(phase).take?.({device_label: 'desk'});
	eventOf(phase, keyring).take?.({device_label: 'desk'});
	expect(described).toEqual([{deviceLabel: 'desk'}, {deviceLabel: 'desk', protection: keyring}]);
	expect(() => eventOf(phase).take?.({})).toThrow(refused);
	expect(() => eventOf(phase).take?.({device_label: 'de\u200Bsk'})).toThrow(NarthexError);
});

test('the end tells the device, or why there is none, what is gathered, and whether a device exists', () => {
	expect(eventOf({name: 'finished', saved: {}}).fields).toEqual({device: {path: '/keys'}});
	expect(eventOf({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED', progress}).fields).toMatchObject({
		by: 'claimer',
		reason: 'MANUALLY_CANCELLED',
		progress: {gathered: 1},
		device_exists: false,
	});
	const error = new NarthexError('user-not-found', {});
	expect(eventOf({name: 'failed', error, deviceExists: true}).fields).toMatchObject({
		error: {code: 'user-not-found'},
		progress: null,
		device_exists: true,
	});
});
