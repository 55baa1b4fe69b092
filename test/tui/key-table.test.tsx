import {beforeEach, describe, expect, test, vi} from 'vitest';
import type {RecoveryView} from '../../source/member/recovery.ts';
import type {DeviceId, GreetingAttemptId, Timestamp, UserId} from '../../source/parsec/ids.ts';
import {actionGroups} from '../../source/tui/action-groups.ts';
import {anywhereActions} from '../../source/tui/anywhere.ts';
import {HelpScreen} from '../../source/tui/screens/help.tsx';
import {InvitationsScreen} from '../../source/tui/screens/invitations.tsx';
import {actionsOn} from '../../source/tui/state/actions.ts';
import {listActions} from '../../source/tui/state/list-actions.ts';
import {type AccountStage, openAccounts, openInvites} from './accounts/stage.tsx';
import {
	alice,
	aliceId,
	choices,
	FakeDevice,
	FakeServices,
	greeted,
	handle,
	invited,
	knownDevice,
	NOW,
	organizationOf,
	token,
} from './fakes.ts';
import {openGreeting, openInvitations, openStage, type Stage, keys as sent} from './stage.tsx';

// Walks the whole table: for each key of each binding, opens the application where it is valid, presses it, and sees
// what help says happen.

/** What a key sends to a terminal. */
function bytesOf(name: string): string {
	const special: {readonly [name: string]: string | undefined} = {
		up: sent.up,
		down: sent.down,
		left: sent.left,
		right: sent.right,
		enter: sent.enter,
		escape: sent.escape,
		tab: sent.tab,
		'shift-tab': sent.shiftTab,
		pageup: sent.pageUp,
		pagedown: sent.pageDown,
		home: sent.home,
		end: sent.end,
		f1: sent.f1,
	};
	if (name.startsWith('ctrl-')) return String.fromCharCode(name.charCodeAt(5) - 96);
	return special[name] ?? name;
}

interface Case {
	open(): Promise<Stage>;
	/** What is seen once the key was pressed. */
	readonly seen: Seen;
}

/** A pattern of the screen, the beginning of the marked line or of a pane's title, or a condition. */
type Seen =
	| string
	| RegExp
	| {readonly marked: string | RegExp}
	| {readonly pane: string}
	| ((stage: Stage) => boolean);

function expectSeen(stage: Stage, seen: Seen): Promise<void> {
	if (typeof seen === 'function') return stage.until(() => seen(stage));
	if (typeof seen === 'string' || seen instanceof RegExp) return stage.see(seen);
	return 'marked' in seen ? stage.seeMarked(seen.marked) : stage.seePane(seen.pane);
}

async function devices(...over: Parameters<typeof knownDevice>[]): Promise<Stage> {
	const services = new FakeServices();
	services.devices = (over.length === 0 ? [['laptop'], ['phone']] : over).map(([label]) =>
		knownDevice(String(label), {organization: String(label)}),
	);
	const stage = await openStage({services});
	await stage.seeMarked('laptop');
	return stage;
}

async function manyInvitations(...steps: string[]): Promise<Stage> {
	const services = new FakeServices();
	services.device.invitations = Array.from({length: 40}, (_, index) =>
		invited(`i${String(index).padStart(2, '0')}@x.org`, index.toString(16), 'PENDING', index),
	);
	const stage = await openInvitations({services});
	await stage.seeMarked('person i00');
	await stage.type(...steps);
	return stage;
}

async function invitations(...steps: string[]): Promise<Stage> {
	const stage = await openInvitations();
	await stage.type(...steps);
	return stage;
}

async function members(...steps: string[]): Promise<Stage> {
	const services = new FakeServices();
	services.device.members = {...services.device.members, organization: organizationOf('Alice', 'Dora', 'Eve')};
	const eve = services.device.members.organization.users.get(idOf('eve'));
	if (eve !== undefined) await services.device.revokeUser(eve);
	const stage = await openInvitations({services});
	await stage.type('m');
	await stage.see('2026-11-20');
	await stage.type(...steps);
	return stage;
}

const picked: string[] = [];
async function picker(...steps: string[]): Promise<Stage> {
	const {session, ...stage} = await openGreeting();
	picked.length = 0;
	session.enter({name: 'picking-code', choices, pick: (code) => picked.push(code), noneMatches() {}});
	await stage.see('Which code');
	await stage.type(...steps);
	return stage;
}

const idOf = (name: string) => name.padEnd(32, '0') as UserId;

function setupOf(name: string): RecoveryView {
	return {
		userId: idOf(name),
		handle: handle(name),
		createdOn: 1 as Timestamp,
		threshold: 1,
		recipients: [{userId: aliceId, handle: alice, shares: 1, isRevoked: false}],
		state: {state: 'usable', revoked: []},
		ownShares: 1,
		ownShareProblem: undefined,
	};
}

async function recoveries(hasOwn = false): Promise<Stage> {
	const services = new FakeServices();
	if (hasOwn) services.device.ownSetup = setupOf('Alice');
	services.device.setups = [setupOf('Dora')];
	services.device.holders = ['Bob', 'Carl', 'Zoe'].map((name) => ({
		userId: idOf(name),
		handle: handle(name),
		isAdministrator: true,
	}));
	const stage = await openInvitations({services});
	await stage.type('R');
	await stage.seeMarked('Dora');
	return stage;
}

async function newRecovery(): Promise<Stage> {
	const stage = await recoveries();
	await stage.type('n');
	await stage.see('2 of 3 shares');
	return stage;
}

async function waitingForRecipient(): Promise<Stage> {
	const stage = await openStage();
	await stage.type(sent.paste('parsec3://parsec.example.com/Acme?a=claim_shamir_recovery&p=x'));
	await stage.see('Back into Acme');
	const recipient = {userId: aliceId, handle: alice, shares: 1, state: 'to-ask'} as const;
	stage.services.recoveries[0]?.enter({
		name: 'waiting-for-recipient',
		progress: {threshold: 1, gathered: 0, recipients: [recipient], isKept: true},
		recipient,
		chooseAnother: () => stage.log.push('another'),
	});
	await stage.see('Waiting for Alice');
	return stage;
}

async function rehearsal(): Promise<Stage> {
	const stage = await openInvitations();
	await stage.type(sent.escape, 'd');
	await stage.see('⏎ begin');
	return stage;
}

async function rehearsedGreeting(): Promise<Stage> {
	const stage = await rehearsal();
	await stage.type(sent.enter);
	await stage.see('Narthex, is on the way');
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	const bob = stage.services.parts[0]?.person(handle('Bob'));
	void bob?.listen(undefined).then((code) => stage.log.push(`heard ${code}`));
	const [session] = stage.services.device.greets;
	session?.update({phase: {name: 'waiting-for-trust'}, ownCode: choices[0]});
	await stage.see('I have read it');
	return stage;
}

async function ended(): Promise<Stage> {
	const {session, ...stage} = await openGreeting();
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await stage.see('r tries again');
	return stage;
}

async function twoSessions(): Promise<Stage> {
	const stage = await invitations('g', 'y');
	await stage.see('Greet bob');
	await stage.type(sent.escape, 'j', 'g', 'y');
	await stage.see('Greet carl');
	return stage;
}

async function form(...steps: string[]): Promise<Stage> {
	const stage = await openStage();
	await stage.type('b', sent.paste('parsec3://bootstrap'), sent.enter);
	await stage.see('first administrator');
	await stage.type(...steps);
	return stage;
}

async function created(): Promise<Stage> {
	const stage = await invitations('n', '2');
	await stage.see('is made');
	return stage;
}

async function dialog(...steps: string[]): Promise<Stage> {
	const stage = await invitations('x');
	await stage.seeMarked('No');
	await stage.type(...steps);
	return stage;
}

async function reader(...steps: string[]): Promise<Stage> {
	const stage = await invitations('?');
	await stage.see('Keys');
	await stage.type(...steps);
	return stage;
}

async function palette(...steps: string[]): Promise<Stage> {
	const stage = await invitations(':');
	await stage.seeMarked('Greets the person of the invitation');
	await stage.type(...steps);
	return stage;
}

async function account(...steps: string[]): Promise<AccountStage> {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.seeMarked(/[0-9a-f]{8} bob@/);
	await stage.type(...steps);
	return stage;
}

async function pages(): Promise<AccountStage> {
	const stage = await openInvites({invites: [{count: 51}]});
	await stage.see('on page 1');
	return stage;
}

async function newInvites(): Promise<AccountStage> {
	const stage = await openInvites();
	await stage.type('n', sent.enter, sent.ctrlU, '2', sent.enter, sent.enter, sent.enter);
	await stage.see('2 invites are made.');
	return stage;
}

const cancelled = (stage: Stage) => stage.services.device.calls.some((call) => call.startsWith('cancel'));
const logged = (start: string) => (stage: Stage) => stage.log.some((line) => line.startsWith(start));
const marks = (stage: Stage, line: RegExp) => stage.markedLines().some((marked) => line.test(marked));
const helpTop = (line: number) => (stage: Stage) => stage.screen().includes(` ${line} of `);

/** By group and action. */
const cases: {readonly [name: string]: Case | undefined} = {
	'dialog yes': {open: dialog, seen: cancelled},
	'dialog no': {open: dialog, seen: (stage) => stage.app.dialog === undefined && !cancelled(stage)},
	'dialog otherAnswer': {open: dialog, seen: {marked: 'Yes'}},
	'dialog answer': {open: () => dialog(sent.right), seen: cancelled},

	'form submit': {open: () => form('Alice'), seen: {marked: 'Your e-mail'}},
	'form nextField': {open: form, seen: {marked: 'Your e-mail'}},
	'form previousField': {open: form, seen: {marked: 'Again'}},
	'form toggleMail': {
		open: async () => {
			const stage = await invitations('n', sent.enter);
			await stage.see('yes, the server sends');
			return stage;
		},
		seen: 'no, you send the link',
	},

	'newDevice toggleKeyring': {open: form, seen: 'The keys go into the keyring.'},

	'picker up': {open: picker, seen: {marked: 'None of these codes'}},
	'picker down': {open: picker, seen: {marked: 'T P 9 W'}},
	'picker pick': {open: () => picker('ZPFW'), seen: () => picked.join() === 'ZPFW'},

	'menu choose': {
		open: async () => {
			const stage = await invitations('n');
			await stage.seeMarked('A person');
			return stage;
		},
		seen: (stage) => marks(stage, /^A (?:device|member)/) || !/Who is it for/.test(stage.screen()) || isBeyond(stage),
	},

	'filter keepFilter': {open: () => invitations('/', 'bob'), seen: (stage) => !stage.app.screen.takesText},
	'filter dropFilter': {open: () => invitations('/', 'bob'), seen: (stage) => stage.screen().includes('carl@')},
	'filter up': {open: () => invitations('/', 'example', sent.down), seen: {marked: 'person bob'}},
	'filter down': {open: () => invitations('/', 'example'), seen: {marked: 'person carl'}},

	'keptFilter clearFilter': {
		open: () => invitations('/', `bob${sent.enter}`),
		seen: (stage) => stage.screen().includes('carl@') && stage.app.screen.name === 'invitations',
	},

	'list up': {open: () => manyInvitations(sent.down, sent.down), seen: {marked: 'person i01'}},
	'list down': {open: manyInvitations, seen: {marked: 'person i01'}},
	'list pageUp': {open: () => manyInvitations(sent.end), seen: {marked: /person i[12]\d/}},
	'list pageDown': {open: manyInvitations, seen: {marked: /person i1\d/}},
	'list first': {open: () => manyInvitations(sent.down), seen: {marked: 'person i00'}},
	'list last': {open: manyInvitations, seen: {marked: 'person i39'}},
	'list open': {open: invitations, seen: 'Invitation of bob@example.com'},
	'list filter': {open: invitations, seen: (stage) => stage.app.screen.takesText},

	'devices claim': {open: devices, seen: 'Claim an invitation'},
	'devices bootstrap': {open: devices, seen: 'New organization'},
	'devices create': {open: devices, seen: 'Create an organization'},
	'devices accounts': {open: devices, seen: {pane: 'Accounts'}},
	'devices importFile': {open: devices, seen: 'Back in with a recovery file'},
	'devices manage': {open: devices, seen: {pane: 'Device laptop'}},
	'devices demo': {open: devices, seen: 'This is a rehearsal'},
	'devices refresh': {
		open: async () => {
			const stage = await devices();
			stage.services.devices.push(knownDevice('tablet'));
			return stage;
		},
		seen: 'tablet',
	},

	'rehearsal begin': {open: rehearsal, seen: 'Narthex, is on the way'},

	'invitations greet': {open: invitations, seen: 'Greet now?'},
	'invitations nextWaiting': {
		async open() {
			const stage = await openInvitations();
			const carl = {token: token('ca71'), greeting_attempt: 'aa'.padEnd(32, '0') as GreetingAttemptId};
			stage.services.device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', ...carl});
			return stage;
		},
		seen: {marked: 'person carl'},
	},
	'invitations new': {open: invitations, seen: 'Who is it for?'},
	'invitations cancel': {open: invitations, seen: 'Cancel this invitation?'},
	'invitations copyLink': {open: invitations, seen: logged('copy https://')},
	'invitations copyToken': {open: invitations, seen: logged('copy 0000')},
	'invitations showQr': {open: invitations, seen: (stage) => stage.app.screen.name === 'qr'},
	'invitations members': {open: invitations, seen: {marked: 'Alice (you)'}},
	'invitations recovery': {open: invitations, seen: 'Your shared recovery'},
	'invitations exportFile': {open: invitations, seen: 'A recovery file brings you back'},
	'invitations sort': {open: invitations, seen: 'Sorted by newest.'},
	'invitations showEnded': {open: invitations, seen: 'eve@example.com'},
	'invitations refresh': {
		open: async () => {
			const stage = await invitations();
			stage.services.device.invitations.push(invited('new@x.org', '4e3'));
			return stage;
		},
		seen: 'new@x.org',
	},

	'invitation greet': {open: () => invitations(sent.enter), seen: 'Greet now?'},
	'invitation copyLink': {open: () => invitations(sent.enter), seen: logged('copy https://')},
	'invitation copyToken': {open: () => invitations(sent.enter), seen: logged('copy 0000')},
	'invitation showQr': {open: () => invitations(sent.enter), seen: (stage) => stage.app.screen.name === 'qr'},
	'invitation resend': {open: () => invitations(sent.enter), seen: 'The server has sent the link by e-mail.'},
	'invitation cancel': {open: () => invitations(sent.enter), seen: 'Cancel this invitation?'},

	'members sort': {open: members, seen: 'Sorted by newest first.'},
	'members showRevoked': {open: members, seen: 'revoked'},
	'members refresh': {
		open: async () => {
			const stage = await members();
			const {device} = stage.services;
			device.members = {...device.members, organization: organizationOf('Alice', 'Dora', 'Eve', 'Nina')};
			return stage;
		},
		seen: 'nina@example.com',
	},
	'member update': {open: () => members(sent.down), seen: 'Which profile should Dora have?'},
	'member revoke': {open: () => members(sent.down), seen: 'Revoke Dora for good?'},

	'ticks tick': {open: members, seen: ', 1 ticked'},
	'ticks tickAll': {open: members, seen: ', 2 ticked'},
	'ticked untick': {
		open: () => members('*'),
		seen: (stage) => !stage.screen().includes('ticked') && stage.app.screen.name === 'members',
	},

	'tickedInvitations cancel': {open: () => invitations('*'), seen: 'Cancel these 3 invitations?'},
	'tickedInvitations copyLinks': {open: () => invitations('*'), seen: logged('copy bob@example.com https://')},
	'tickedInvitations mail': {open: () => invitations('*'), seen: 'Mail these 3 links again?'},

	'created greet': {open: created, seen: 'Greet my next device'},
	'created copyLink': {open: created, seen: logged('copy https://')},
	'created copyToken': {open: created, seen: logged('copy 0000')},
	'created showQr': {open: created, seen: (stage) => stage.app.screen.name === 'qr'},
	'created new': {open: created, seen: 'Who is it for?'},

	'sharedRecovery create': {open: () => recoveries(), seen: 'New shared recovery'},
	'sharedRecovery invite': {open: () => recoveries(), seen: 'Each of you who holds a share'},
	'sharedRecovery delete': {open: () => recoveries(true), seen: 'Delete your shared recovery?'},
	'sharedRecovery refresh': {
		open: async () => {
			const stage = await recoveries();
			stage.services.device.setups.push(setupOf('Eve'));
			return stage;
		},
		seen: 'eve@example.com',
	},

	'newRecovery create': {open: newRecovery, seen: 'Set up this recovery?'},
	'newRecovery more': {open: newRecovery, seen: '2 of 4 shares'},
	'newRecovery fewer': {open: newRecovery, seen: '2 of 2 shares'},
	'newRecovery raise': {open: newRecovery, seen: '3 of 3 shares'},
	'newRecovery lower': {open: newRecovery, seen: '1 of 3 shares'},

	'recovery chooseAnother': {open: waitingForRecipient, seen: ({log}) => log.includes('another')},
	'exchange sayRead': {open: rehearsedGreeting, seen: logged('heard ')},
	'exchange finishAnyway': {
		open: async () => {
			const {session, ...stage} = await openGreeting();
			const created = {handle: {label: 'Bob', email: 'bob@example.com'}} as never;
			session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: () => stage.log.push('finished')});
			stage.clock.now = NOW + 40_000;
			return stage;
		},
		seen: logged('finished'),
	},
	'exchange cancel': {open: openGreeting, seen: 'Cancel this exchange?'},

	'ended retry': {open: ended, seen: (stage) => stage.services.device.greets.length === 2},
	'ended open': {open: ended, seen: {pane: 'Invitations'}},

	'accounts logIn': {open: openAccounts, seen: {pane: 'Log in'}},
	'accounts acceptInvitation': {open: openAccounts, seen: {pane: 'Accept an invitation'}},
	'accounts logOut': {open: () => account(sent.escape), seen: 'Log out?'},
	'accounts refresh': {
		open: async () => {
			const stage = await openAccounts();
			await stage.store.keep({server: stage.server.url, email: 'new@example.com'}, 'token');
			return stage;
		},
		seen: 'new@example.com',
	},

	'accountInvites new': {open: account, seen: {pane: 'New invites'}},
	'accountInvites edit': {open: account, seen: 'Edit the invite for bob@example.com'},
	'accountInvites delete': {open: account, seen: 'Delete this invite?'},
	'accountInvites nextPage': {open: pages, seen: 'on page 2'},
	'accountInvites previousPage': {
		open: async () => {
			const stage = await pages();
			await stage.type('>');
			await stage.see('on page 2');
			return stage;
		},
		seen: 'on page 1',
	},
	'accountInvites copyCode': {open: account, seen: logged('copy ')},
	'accountInvites resend': {open: account, seen: 'again.'},
	'accountInvites sort': {open: account, seen: 'Sorted by oldest.'},
	'accountInvites refresh': {
		open: async () => {
			const stage = await account();
			await stage.server.request('POST', 'invite', {email: 'new@example.com'});
			return stage;
		},
		seen: 'new@example.com',
	},

	'accountInvite edit': {open: () => account(sent.enter), seen: 'Edit the invite for bob@example.com'},
	'accountInvite delete': {open: () => account(sent.enter), seen: 'Delete this invite?'},
	'accountInvite copyCode': {open: () => account(sent.enter), seen: logged('copy ')},
	'accountInvite resend': {open: () => account(sent.enter), seen: 'again.'},

	'newAccountInvites copyCode': {open: newInvites, seen: logged('copy ')},
	'newAccountInvites new': {open: newInvites, seen: 'A person with the code'},
	'newAccountInvites open': {open: newInvites, seen: {pane: 'Invites'}},

	'log refresh': {
		open: async () => {
			const stage = await invitations('L');
			await stage.see('Nothing has happened yet.');
			stage.services.activities = [greeted];
			return stage;
		},
		seen: 'Greeted bob@example.com',
	},

	'reader up': {open: () => reader(sent.down, sent.down), seen: helpTop(20)},
	'reader down': {open: reader, seen: helpTop(20)},
	'reader pageUp': {open: () => reader(sent.down, sent.pageDown), seen: helpTop(20)},
	'reader pageDown': {open: reader, seen: helpTop(38)},
	'reader first': {open: () => reader(sent.end), seen: helpTop(19)},
	'reader last': {open: reader, seen: / (\d+) of \1 /},

	'reader filter': {open: reader, seen: (stage) => stage.app.screen.takesText},

	'palette run': {open: () => palette('refresh', sent.ctrlU, 'members'), seen: {marked: 'Alice (you)'}},
	'palette up': {open: () => palette(sent.down), seen: {marked: 'Greets the person of the invitation'}},
	'palette down': {open: palette, seen: {marked: 'Makes a new invitation'}},
	'palette pageUp': {open: () => palette(sent.pageDown), seen: {marked: 'Greets the person of the invitation'}},
	'palette pageDown': {open: palette, seen: / (1[5-9]|2\d) of /},

	'settings next': {open: () => invitations(','), seen: /Theme +dark/},
	'settings previous': {open: () => invitations(','), seen: /Theme +high contrast/},

	'anywhere nextExchange': {open: twoSessions, seen: 'Greet bob'},
	'anywhere previousExchange': {open: twoSessions, seen: 'Greet bob'},
	'anywhere back': {open: () => invitations(sent.enter), seen: {pane: 'Invitations'}},
	'anywhere chapters': {
		open: async () => {
			const stage = await rehearsal();
			await stage.type(sent.enter);
			await stage.see('Narthex, is on the way');
			return stage;
		},
		seen: '⏎ begin',
	},
	'anywhere log': {open: invitations, seen: {pane: 'Log'}},
	'anywhere help': {open: invitations, seen: 'Keys'},
	'anywhere palette': {open: invitations, seen: 'What do you want to do?'},
	'anywhere settings': {open: invitations, seen: {pane: 'Settings'}},
	'anywhere nextDevice': {
		async open() {
			const stage = await invitations();
			const beta = new FakeDevice();
			const deviceId = 'be7a'.padEnd(32, '0') as DeviceId;
			beta.membership = {...beta.membership, deviceId, organization: 'Beta'};
			stage.app.open(beta);
			await stage.see('· Beta ·');
			return stage;
		},
		seen: '· Acme ·',
	},
	'anywhere lock': {open: invitations, seen: 'Locked.'},
	'anywhere quit': {open: invitations, seen: logged('leave 0')},
	'anywhere leave': {open: invitations, seen: logged('leave 130')},
	'anywhere suspend': {open: invitations, seen: logged('suspend')},
	'anywhere redraw': {open: invitations, seen: logged('redraw')},
};

/** A menu with two entries: digits beyond them, and moving up at the top, choose nothing new. */
function isBeyond(stage: Stage): boolean {
	return marks(stage, /^A person/);
}

const groups = [anywhereActions, ...actionGroups];
const all = groups.flatMap(({name, actions}) =>
	Object.entries(actions).map(([action, {keys}]) => ({name: `${name} ${action}`, keys})),
);

test.each(all)('$name does what help says, by each of its keys', async ({name, keys}) => {
	const found = cases[name];
	if (found === undefined) throw new Error(`no case for ${name}`);
	for (const key of keys) {
		const stage = await found.open();
		await stage.type(bytesOf(key));
		await expectSeen(stage, found.seen);
	}
});

test('there is no case for an action that is not there', () => {
	const names = new Set(all.map(({name}) => name));
	expect(Object.keys(cases).filter((name) => !names.has(name))).toEqual([]);
});

describe.each(['en_GB.UTF-8', 'fr_FR.UTF-8'])('help in %s', (locale) => {
	beforeEach(() => {
		vi.stubEnv('LC_ALL', locale);
		vi.resetModules();
		return () => vi.unstubAllEnvs();
	});

	test('names every key of every action, and each line fits on 80 columns', async () => {
		const {actionGroups: others} = await import('../../source/tui/action-groups.ts');
		const {anywhereActions: anywhere} = await import('../../source/tui/anywhere.ts');
		const {HelpScreen: Help} = await import('../../source/tui/screens/help.tsx');
		const {keyLabel} = await import('../../source/tui/state/keys.ts');
		const {lines} = new Help([], [anywhere, ...others]);
		expect(lines).toContainEqual(
			expect.objectContaining({text: locale.startsWith('fr') ? 'Montre toutes les touches' : 'Shows every key'}),
		);
		for (const {name, actions} of [anywhere, ...others]) {
			for (const [action, {keys, help}] of Object.entries(actions)) {
				const line = lines.find(({id}) => id === `${name} ${action}`);
				expect(line).toEqual({id: `${name} ${action}`, kind: 'action', keys: keys.map(keyLabel), text: help});
			}
		}
		for (const line of lines) {
			if (line.kind === 'blank') continue;
			expect(line.text.length, line.text).toBeLessThanOrEqual(46);
			if (line.kind === 'action') expect(line.keys.join(' ').length, line.text).toBeLessThanOrEqual(27);
		}
	});

	test('gives two keys of one screen different hints', async () => {
		const {actionGroups: others} = await import('../../source/tui/action-groups.ts');
		const {anywhereActions: anywhere} = await import('../../source/tui/anywhere.ts');
		for (const {name, actions} of [anywhere, ...others]) {
			const hints = Object.values(actions).flatMap(({hint}) => hint ?? []);
			expect(hints, name).toEqual([...new Set(hints)]);
		}
	});
});

test('help begins with the keys of the screen that was left', () => {
	const target = undefined as never;
	const here = [actionsOn(InvitationsScreen.actions, target), actionsOn(listActions, target)];
	const [first, second] = new HelpScreen(here, groups).lines;
	expect(first).toMatchObject({kind: 'heading', text: 'Invitations'});
	expect(second).toMatchObject({kind: 'action', keys: ['g']});
});
