import {describe, expect, test} from 'vitest';
import {ClaimEvents} from '../../source/commands/invite/claim-events.ts';
import {giveShareEvent} from '../../source/commands/invite/give-share.ts';
import {greetEvent} from '../../source/commands/invite/greet-events.ts';
import {recoverEvent} from '../../source/commands/invite/recover-events.ts';
import {type ErrorCode, NarthexError} from '../../source/errors.ts';
import {parseDeviceLabel, parseHumanHandle, type Timestamp} from '../../source/parsec/ids.ts';
import type {ClaimPhase, ClaimRequest, Created, GreetPhase, SavedDevice} from '../../source/sessions/phases.ts';
import type {
	GiveSharePhase,
	RecoveredDevice,
	RecoverPhase,
	RecoveryProgress,
	RecoveryRecipient,
	RecoveryToHelp,
} from '../../source/sessions/recovery-phases.ts';
import {errorsWords} from '../../source/words/english/errors.ts';
import {blocksOf, codesIn, readDocument, tableOf} from '../helpers/documents.ts';
import {freePort} from '../helpers/free-port.ts';
import {runBlocks} from '../helpers/transcripts.ts';

const FILE = 'docs/scripting.md';

test('the examples go as they say', {timeout: 120_000}, async () => {
	const blocks = blocksOf(FILE).filter(({language}) => language === 'console' || language === 'sh');
	expect(blocks).not.toHaveLength(0);
	await runBlocks(blocks, {replaced: {6777: String(await freePort())}});
});

describe('the table of events has what each phase gives', () => {
	const handle = parseHumanHandle('bob@example.com', 'Bob');
	const request: ClaimRequest = {deviceLabel: parseDeviceLabel('desk'), handle, needsCleaning: false};
	const created = {handle} as unknown as Created;
	const error = new NarthexError('exchange-broken', {});
	const nothing = () => {};
	const greeter: readonly GreetPhase[] = [
		{name: 'waiting-for-claimer'},
		{name: 'waiting-for-trust'},
		{name: 'picking-code', choices: [], pick: nothing, noneMatches: nothing},
		{name: 'waiting-for-request'},
		{name: 'reviewing-request', request, problem: undefined, approve: nothing},
		{name: 'creating'},
		{name: 'waiting-for-acknowledgement', created, finishAnyway: nothing},
		{name: 'finished', created},
		{name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'},
		{name: 'failed', error},
	];
	const claimer: readonly ClaimPhase[] = [
		{name: 'probing'},
		{name: 'choosing-administrator', administrators: [], unlisted: 0, choose: nothing},
		{name: 'waiting-for-greeter', greeters: [handle]},
		{name: 'picking-code', choices: [], pick: nothing, noneMatches: nothing},
		{name: 'waiting-for-trust'},
		{name: 'describing', invitedEmail: undefined, describe: nothing},
		{name: 'waiting-for-confirmation'},
		{name: 'choosing-password', problem: undefined, choose: nothing},
		{name: 'saving'},
		{name: 'acknowledging'},
		{name: 'finished', saved: {} as unknown as SavedDevice},
		{name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'},
		{name: 'failed', error},
	];
	const rows = tableOf(FILE, 'event').map(([event = '', side = '', keys = '', awaits = '']) => ({
		event: codesIn(event)[0],
		side,
		keys: codesIn(keys),
		awaits: codesIn(awaits),
	}));
	const documented = (side: string, event: string) => {
		const found = rows.find((row) => row.event === event && (row.side === side || row.side === 'both'));
		return {keys: found?.keys, awaits: found?.awaits};
	};

	test.each(greeter.map((phase) => [phase.name, phase] as const))('greeter: %s', (name, phase) => {
		const {fields = {}, awaits = []} = greetEvent('user', () => undefined, phase);
		expect({keys: Object.keys(fields), awaits}).toEqual(documented('greeter', name));
	});

	test.each(claimer.map((phase) => [phase.name, phase] as const))('claimer: %s', (name, phase) => {
		const events = new ClaimEvents({kind: 'user'}, {}, {savedJson: () => ({}), leftBehind: () => undefined});
		const {fields = {}, awaits = []} = events.eventOf(phase);
		expect({keys: Object.keys(fields), awaits}).toEqual(documented('claimer', name));
	});

	const helped = {claimer: handle} as unknown as RecoveryToHelp;
	const progress: RecoveryProgress = {threshold: 2, gathered: 0, isKept: true, recipients: []};
	const recipient = {handle} as unknown as RecoveryRecipient;
	const giving: readonly GiveSharePhase[] = [
		{name: 'waiting-for-claimer'},
		{name: 'waiting-for-trust'},
		{name: 'picking-code', choices: [], pick: nothing, noneMatches: nothing},
		{name: 'waiting-for-request'},
		{name: 'reviewing-recovery', recovery: {...helped, setUpOn: 0 as Timestamp}, give: nothing},
		{name: 'waiting-for-acknowledgement', finishAnyway: nothing},
		{name: 'finished', recovery: {...helped, setUpOn: 0 as Timestamp}, acknowledged: true},
		{name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED', isGiven: false},
		{name: 'failed', error, isGiven: false},
	];
	const recovering: readonly RecoverPhase[] = [
		{name: 'probing'},
		{name: 'choosing-recipient', progress, problem: undefined, choose: nothing},
		{name: 'waiting-for-recipient', progress, recipient, chooseAnother: nothing},
		{name: 'picking-code', choices: [], pick: nothing, noneMatches: nothing},
		{name: 'waiting-for-trust'},
		{name: 'waiting-for-share'},
		{name: 'combining'},
		{
			name: 'accepting-terms',
			terms: {status: 'ok', updated_on: 0 as Timestamp, per_locale_urls: {}},
			accept: nothing,
		},
		{name: 'describing', handle, describe: nothing},
		{name: 'recovering'},
		{name: 'choosing-password', problem: undefined, choose: nothing},
		{name: 'saving'},
		{name: 'completing'},
		{name: 'finished', saved: {} as unknown as RecoveredDevice},
		{name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'},
		{name: 'failed', error},
	];
	const recoveryRows = tableOf(FILE, 'event of a recovery').map(([event = '', side = '', keys = '', awaits = '']) => ({
		event: codesIn(event)[0],
		side,
		keys: codesIn(keys),
		awaits: codesIn(awaits),
	}));
	const documentedRecovery = (side: string, event: string) => {
		const found = recoveryRows.find((row) => row.event === event && (row.side === side || row.side === 'both'));
		return {keys: found?.keys, awaits: found?.awaits};
	};

	test.each(giving.map((phase) => [phase.name, phase] as const))('recipient: %s', (name, phase) => {
		const {fields = {}, awaits = []} = giveShareEvent({role: 'greeter', kind: 'recovery'}, false, phase);
		expect({keys: Object.keys(fields), awaits}).toEqual(documentedRecovery('greeter', name));
	});

	test.each(recovering.map((phase) => [phase.name, phase] as const))('recovering: %s', (name, phase) => {
		const session = {role: 'claimer', kind: 'recovery'} as const;
		const {fields = {}, awaits = []} = recoverEvent(session, undefined, () => ({}), phase);
		expect({keys: Object.keys(fields), awaits}).toEqual(documentedRecovery('claimer', name));
	});

	test('and nothing else, but what is no phase', () => {
		const phases = new Set([...greeter, ...claimer].map(({name}) => String(name)));
		const others = rows.flatMap(({event = ''}) => (phases.has(event) ? [] : [event]));
		expect(others).toEqual(['connection', 'not-understood']);
	});
});

test('every answer in its table is one', () => {
	const answers = tableOf(FILE, 'answer').flatMap(([answer = '']) => codesIn(answer));
	expect(answers.length).toBeGreaterThan(7);
	for (const answer of answers) expect(() => JSON.parse(answer), answer).not.toThrow();
});

/** What only the application shows. */
const IN_NO_COMMAND: readonly string[] = [
	'device-gone',
	'settings-unreadable',
	'settings-broken',
] satisfies readonly ErrorCode[];

test('its table has every code of an error that a command can print, and no other', () => {
	const codes = tableOf(FILE, 'code').flatMap(([code = '']) => codesIn(code));
	expect([...codes, ...IN_NO_COMMAND].sort()).toEqual(Object.keys(errorsWords.sentences).sort());
});

test('its links lead somewhere', () => {
	for (const [, target = ''] of readDocument(FILE).matchAll(/\]\((#[^)]+)\)/g))
		expect(readDocument(FILE).toLowerCase().replaceAll(' ', '-')).toContain(`\n##-${target.slice(1)}\n`);
});
