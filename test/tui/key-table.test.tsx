import {beforeEach, describe, expect, test, vi} from 'vitest';
import type {Activity} from '../../source/activity.ts';
import {type Action, bindings, type Context} from '../../source/tui/keys.ts';
import {HelpScreen} from '../../source/tui/screens/help.ts';
import {type AccountStage, openAccounts, openInvites} from './account-stage.tsx';
import {choices, type FakeGreet, FakeServices, invited, knownDevice, NOW} from './fakes.ts';
import {openInvitations, openStage, type Stage, keys as sent} from './stage.tsx';

// Walks the whole table: for each key of each binding, opens the application where it is valid, presses it, and sees what help says happen.

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
	/** What is seen once the key was pressed; a pattern of the screen, or a condition. */
	readonly seen: string | RegExp | ((stage: Stage) => boolean);
}

const marked = (label: string) => new RegExp(`❯ ${label}`);

async function devices(...over: Parameters<typeof knownDevice>[]): Promise<Stage> {
	const services = new FakeServices();
	services.devices = (over.length === 0 ? [['laptop'], ['phone']] : over).map(([label]) =>
		knownDevice(String(label), {organization: String(label)}),
	);
	const stage = await openStage({services});
	await stage.see(marked('laptop'));
	return stage;
}

async function manyInvitations(...steps: string[]): Promise<Stage> {
	const services = new FakeServices();
	services.device.invitations = Array.from({length: 40}, (_, index) =>
		invited(`i${String(index).padStart(2, '0')}@x.org`, index.toString(16), 'PENDING', index),
	);
	const stage = await openInvitations({services});
	await stage.see(marked('person +i00'));
	await stage.type(...steps);
	return stage;
}

async function invitations(...steps: string[]): Promise<Stage> {
	const stage = await openInvitations();
	await stage.type(...steps);
	return stage;
}

async function greeting(): Promise<{stage: Stage; session: FakeGreet}> {
	const stage = await openInvitations();
	await stage.type('g');
	await stage.see('Greet bob');
	const [session] = stage.services.device.greets;
	if (session === undefined) throw new Error('no greeting');
	return {stage, session};
}

const picked: string[] = [];
async function picker(...steps: string[]): Promise<Stage> {
	const {stage, session} = await greeting();
	picked.length = 0;
	session.enter({name: 'picking-code', choices, pick: (code) => picked.push(code), noneMatches() {}});
	await stage.see('Which code');
	await stage.type(...steps);
	return stage;
}

async function ended(): Promise<Stage> {
	const {stage, session} = await greeting();
	session.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await stage.see('r tries again');
	return stage;
}

async function twoSessions(): Promise<Stage> {
	const stage = await invitations('g');
	await stage.see('Greet bob');
	await stage.type(sent.escape, 'j', 'g');
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
	await stage.see('❯ No');
	await stage.type(...steps);
	return stage;
}

async function reader(...steps: string[]): Promise<Stage> {
	const stage = await invitations('?');
	await stage.see('Keys');
	await stage.type(...steps);
	return stage;
}

async function account(...steps: string[]): Promise<AccountStage> {
	const stage = await openInvites({invites: [{email: 'bob@example.com'}]});
	await stage.see(marked('[0-9a-f]{8} +bob@'));
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

const happened: Activity = {
	time: new Date(NOW),
	what: 'greeting',
	organization: 'Acme',
	by: 'alice@example.com',
	person: 'bob@example.com',
	outcome: 'done',
	detail: null,
};
const cancelled = (stage: Stage) => stage.services.device.calls.some((call) => call.startsWith('cancel'));
const logged = (start: string) => (stage: Stage) => stage.log.some((line) => line.startsWith(start));
const helpTop = (line: number) => (stage: Stage) => stage.screen().includes(`╰ ${line} of `);

const cases: {readonly [Binding in `${Context} ${Action}`]?: Case} = {
	'dialog yes': {open: dialog, seen: cancelled},
	'dialog no': {open: dialog, seen: (stage) => stage.app.dialog === undefined && !cancelled(stage)},
	'dialog other-answer': {open: dialog, seen: '❯ Yes'},
	'dialog answer': {open: () => dialog(sent.right), seen: cancelled},

	'form submit': {open: () => form('Alice'), seen: marked('Your e-mail')},
	'form next-field': {open: form, seen: marked('Your e-mail')},
	'form previous-field': {open: form, seen: marked('Again')},
	'form toggle-mail': {
		open: async () => {
			const stage = await invitations('n', sent.enter);
			await stage.see('yes, the server sends');
			return stage;
		},
		seen: 'no, you send the link',
	},

	'new-device toggle-keyring': {open: form, seen: 'The keys go into the keyring.'},

	'picker up': {open: picker, seen: marked('None of these codes')},
	'picker down': {open: picker, seen: marked('T P 9 W')},
	'picker pick': {open: () => picker('ZPFW'), seen: () => picked.join() === 'ZPFW'},

	'menu choose': {
		open: async () => {
			const stage = await invitations('n');
			await stage.see(marked('A person'));
			return stage;
		},
		seen: (stage) => /❯ A device/.test(stage.screen()) || !/Whom is it for/.test(stage.screen()) || isBeyond(stage),
	},

	'filter keep-filter': {open: () => invitations('/', 'bob'), seen: (stage) => !stage.app.screen.takesText},
	'filter drop-filter': {open: () => invitations('/', 'bob'), seen: (stage) => stage.screen().includes('carl@')},
	'filter up': {open: () => invitations('/', 'example', sent.down), seen: marked('person +bob')},
	'filter down': {open: () => invitations('/', 'example'), seen: marked('person +carl')},

	'list up': {open: () => manyInvitations(sent.down, sent.down), seen: marked('person +i01')},
	'list down': {open: manyInvitations, seen: marked('person +i01')},
	'list page-up': {open: () => manyInvitations(sent.end), seen: /❯ person +i[12]\d/},
	'list page-down': {open: manyInvitations, seen: /❯ person +i1\d/},
	'list first': {open: () => manyInvitations(sent.down), seen: marked('person +i00')},
	'list last': {open: manyInvitations, seen: marked('person +i39')},
	'list open': {open: invitations, seen: 'Invitation of bob@example.com'},
	'list filter': {open: invitations, seen: (stage) => stage.app.screen.takesText},

	'devices claim': {open: devices, seen: 'Claim an invitation'},
	'devices bootstrap': {open: devices, seen: 'New organization'},
	'devices accounts': {open: devices, seen: '╭ Accounts'},
	'devices demo': {open: devices, seen: 'A rehearsal'},
	'devices refresh': {
		open: async () => {
			const stage = await devices();
			stage.services.devices.push(knownDevice('tablet'));
			return stage;
		},
		seen: 'tablet',
	},

	'invitations greet': {open: invitations, seen: 'Greet bob@example.com'},
	'invitations new': {open: invitations, seen: 'Whom is it for?'},
	'invitations cancel-invitation': {open: invitations, seen: 'Cancel this invitation?'},
	'invitations copy-link': {open: invitations, seen: logged('copy https://')},
	'invitations copy-token': {open: invitations, seen: logged('copy 0000')},
	'invitations show-qr': {open: invitations, seen: (stage) => stage.app.screen.pane === 'qr'},
	'invitations sort': {open: invitations, seen: 'Sorted by newest.'},
	'invitations show-ended': {open: invitations, seen: 'eve@example.com'},
	'invitations refresh': {
		open: async () => {
			const stage = await invitations();
			stage.services.device.invitations.push(invited('new@x.org', '4e3'));
			return stage;
		},
		seen: 'new@x.org',
	},

	'invitation greet': {open: () => invitations(sent.enter), seen: 'Greet bob@example.com'},
	'invitation copy-link': {open: () => invitations(sent.enter), seen: logged('copy https://')},
	'invitation copy-token': {open: () => invitations(sent.enter), seen: logged('copy 0000')},
	'invitation show-qr': {open: () => invitations(sent.enter), seen: (stage) => stage.app.screen.pane === 'qr'},
	'invitation resend': {open: () => invitations(sent.enter), seen: 'The server has sent the link by e-mail.'},
	'invitation cancel-invitation': {open: () => invitations(sent.enter), seen: 'Cancel this invitation?'},

	'created greet': {open: created, seen: 'Greet my next device'},
	'created copy-link': {open: created, seen: logged('copy https://')},
	'created copy-token': {open: created, seen: logged('copy 0000')},
	'created show-qr': {open: created, seen: (stage) => stage.app.screen.pane === 'qr'},
	'created new': {open: created, seen: 'Whom is it for?'},

	'session finish-anyway': {
		open: async () => {
			const {stage, session} = await greeting();
			const created = {handle: {label: 'Bob', email: 'bob@example.com'}} as never;
			session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: () => stage.log.push('finished')});
			stage.clock.now = NOW + 40_000;
			return stage;
		},
		seen: logged('finished'),
	},
	'session cancel-exchange': {open: async () => (await greeting()).stage, seen: 'Cancel this exchange?'},

	'ended retry': {open: ended, seen: (stage) => stage.services.device.greets.length === 2},
	'ended open': {open: ended, seen: '╭ Invitations'},

	'accounts log-in': {open: openAccounts, seen: '╭ Log in'},
	'accounts accept-invitation': {open: openAccounts, seen: '╭ Accept an invitation'},
	'accounts log-out': {open: () => account(sent.escape), seen: 'Log out?'},
	'accounts refresh': {
		open: async () => {
			const stage = await openAccounts();
			await stage.store.keep({server: stage.server.url, email: 'new@example.com'}, 'token');
			return stage;
		},
		seen: 'new@example.com',
	},

	'invites new': {open: account, seen: '╭ New invites'},
	'invites edit': {open: account, seen: 'Edit the invite for bob@example.com'},
	'invites delete': {open: account, seen: 'Delete this invite?'},
	'invites next-page': {open: pages, seen: 'on page 2'},
	'invites previous-page': {
		open: async () => {
			const stage = await pages();
			await stage.type('>');
			await stage.see('on page 2');
			return stage;
		},
		seen: 'on page 1',
	},
	'invites copy-code': {open: account, seen: logged('copy ')},
	'invites resend': {open: account, seen: 'again.'},
	'invites sort': {open: account, seen: 'Sorted by oldest.'},
	'invites refresh': {
		open: async () => {
			const stage = await account();
			await stage.server.request('POST', 'invite', {email: 'new@example.com'});
			return stage;
		},
		seen: 'new@example.com',
	},

	'invite edit': {open: () => account(sent.enter), seen: 'Edit the invite for bob@example.com'},
	'invite delete': {open: () => account(sent.enter), seen: 'Delete this invite?'},
	'invite copy-code': {open: () => account(sent.enter), seen: logged('copy ')},
	'invite resend': {open: () => account(sent.enter), seen: 'again.'},

	'new-invites copy-code': {open: newInvites, seen: logged('copy ')},
	'new-invites new': {open: newInvites, seen: 'Whoever gets the code'},
	'new-invites open': {open: newInvites, seen: '╭ Invites'},

	'log refresh': {
		open: async () => {
			const stage = await invitations('L');
			await stage.see('Nothing has happened yet.');
			stage.services.activities = [happened];
			return stage;
		},
		seen: 'Greeted bob@example.com',
	},

	'reader up': {open: () => reader(sent.down, sent.down), seen: helpTop(20)},
	'reader down': {open: reader, seen: helpTop(20)},
	'reader page-up': {open: () => reader(sent.down, sent.pageDown), seen: helpTop(20)},
	'reader page-down': {open: reader, seen: helpTop(38)},
	'reader first': {open: () => reader(sent.end), seen: helpTop(19)},
	'reader last': {open: reader, seen: /╰ (\d+) of \1 /},

	'anywhere next-session': {open: twoSessions, seen: 'Greet bob'},
	'anywhere previous-session': {open: twoSessions, seen: 'Greet bob'},
	'anywhere back': {open: () => invitations(sent.enter), seen: '╭ Invitations'},
	'anywhere log': {open: invitations, seen: '╭ Log'},
	'anywhere help': {open: invitations, seen: 'Keys'},
	'anywhere quit': {open: invitations, seen: logged('leave 0')},
	'anywhere leave': {open: invitations, seen: logged('leave 130')},
	'anywhere suspend': {open: invitations, seen: logged('suspend')},
	'anywhere redraw': {open: invitations, seen: logged('redraw')},
};

/** A menu with two entries: digits beyond them, and moving up at the top, choose nothing new. */
function isBeyond(stage: Stage): boolean {
	return stage.screen().includes('❯ A person');
}

test.each(bindings.map((binding) => ({binding, name: `${binding.context} ${binding.action}` as const})))(
	'$name does what help says, by each of its keys',
	async ({binding, name}) => {
		const found = cases[name];
		if (found === undefined) throw new Error(`no case for ${name}`);
		for (const key of binding.keys) {
			const stage = await found.open();
			await stage.type(bytesOf(key));
			const {seen} = found;
			if (typeof seen === 'function') await stage.until(() => seen(stage));
			else await stage.see(seen);
		}
	},
);

test('there is no case for a binding that is not in the table', () => {
	const names = new Set(bindings.map(({context, action}) => `${context} ${action}`));
	expect(Object.keys(cases).filter((name) => !names.has(name))).toEqual([]);
});

describe.each(['en_GB.UTF-8', 'fr_FR.UTF-8'])('help in %s', (locale) => {
	beforeEach(() => {
		vi.stubEnv('LC_ALL', locale);
		vi.resetModules();
		return () => vi.unstubAllEnvs();
	});

	test('names every key of the table, and each line fits on 80 columns', async () => {
		const table = await import('../../source/tui/keys.ts');
		const help = await import('../../source/tui/screens/help.ts');
		const {lines} = new help.HelpScreen(['list', 'invitations']);
		expect(lines).toContainEqual(
			expect.objectContaining({text: locale.startsWith('fr') ? 'Montre toutes les touches' : 'Shows every key'}),
		);
		for (const {keys, help: text} of table.bindings) {
			const line = lines.find((one) => one.kind === 'binding' && one.text === text);
			expect(line?.kind === 'binding' ? line.keys.split(' ') : []).toEqual(keys.map(table.keyLabel));
		}
		for (const line of lines) {
			if (line.kind === 'blank') continue;
			expect(line.text.length, line.text).toBeLessThanOrEqual(46);
			if (line.kind === 'binding') expect(line.keys.length, line.keys).toBeLessThanOrEqual(27);
		}
	});

	test('gives two keys of one screen different hints', async () => {
		const {bindings: all, contextTitles} = await import('../../source/tui/keys.ts');
		for (const context of Object.keys(contextTitles)) {
			const hints = all.filter((binding) => binding.context === context).flatMap(({hint}) => hint ?? []);
			expect(hints, context).toEqual([...new Set(hints)]);
		}
	});
});

test('help begins with the keys of the screen that was left', () => {
	const [first, second] = new HelpScreen(['invitations', 'list']).lines;
	expect(first).toMatchObject({kind: 'heading', text: 'Invitations'});
	expect(second).toMatchObject({kind: 'binding', keys: 'g'});
});
