import {statSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {Member} from '../../../source/member/member.ts';
import {parseBootstrapAddress} from '../../../source/parsec/address.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import {bootstrapOrganization} from '../../../source/sessions/bootstrap.ts';
import type {Size} from '../../../source/tui/state/theme.ts';
import {homeOf} from '../../faults/support/key-files.ts';
import {englishOn} from '../../helpers/english-on.ts';
import {createOrganization, freshOrganizationId, password} from '../../helpers/new-organization.ts';
import {reached} from '../../helpers/recovering.ts';
import {type ServerInProcess, startServerInProcess} from '../../helpers/server-in-process.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {alice as aliceHandle, laptop, member, newcomer, shownCode} from '../../sessions/harness.ts';
import {keys} from '../stage.tsx';
import {LARGE, type LiveStage, openLiveStage, SMALL, USUAL} from './stage.ts';

// Shared recoveries and recovery files, each story once in each language, with a server in this process.

vi.mock('../../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let server: ServerInProcess;
beforeAll(async () => {
	server = await startServerInProcess();
});

/** What is looked for on the screens, short enough for a line of the smallest one. */
const english = {
	unlock: 'Unlock',
	live: '● live',
	welcome: 'Welcome',
	none: 'You have none.',
	making: 'New shared recovery',
	neededOf: (needed: number, total: number) => `${needed} of ${total} share`,
	eachAlone: 'Each of these people',
	noReserve: 'If one of these people',
	question: 'No: Change it',
	created: 'has been created',
	holder: 'Bob: 1 share',
	deleting: 'No: Keep it',
	mail: 'There is no mail server',
	whom: 'Who will you ask next?',
	gathered: '1 of 2 shares are here.',
	continued: 'You gathered them before.',
	waiting: 'Waiting for Alice to greet',
	whichCode: 'None of these codes',
	code: /Your code: ([A-HJ-NP-Z2-9]{4})/,
	giving: 'No, do not give it',
	give: 'Yes, give my share',
	given: '✓ Dora has your share.',
	wait: 'is deciding',
	back: 'Welcome back, Dora.',
	isIn: '✓ You are in',
	paper: /group[^\d?]+(\d+)\?/,
	otherGroup: 'That is not this group.',
	ready: 'The recovery file is ready.',
	importing: 'Back in with a recovery',
	groupToCheck: 'Check group 3',
	imported: 'You are back in.',
};

const french: typeof english = {
	unlock: 'Déverrouiller',
	live: '● en direct',
	welcome: 'Bienvenue',
	none: 'Vous n’en avez pas.',
	making: 'Nouvelle récupération',
	neededOf: (needed, total) => `Il faut ${needed} part${needed > 1 ? 's' : ''} sur ${total}`,
	eachAlone: 'Chacune de ces personnes',
	noReserve: 'Si une de ces personnes',
	question: 'Non : La modifier',
	created: 'a été créée',
	holder: 'Bob : 1 part',
	deleting: 'Non : La garder',
	mail: 'Pas de serveur d’e-mail',
	whom: 'À qui demander',
	gathered: 'Parts réunies : 1 sur 2.',
	continued: 'Vous les avez déjà',
	waiting: 'En attente d’Alice.',
	whichCode: 'Aucun de ces codes',
	code: /Votre code : ([A-HJ-NP-Z2-9]{4})/,
	giving: 'Non, ne pas la donner',
	give: 'Oui, donner ma part',
	given: '✓ Dora a votre part.',
	wait: 'décide',
	back: 'Bon retour, Dora.',
	isIn: '✓ Vous êtes dans',
	paper: /groupe[^\d?]+(\d+)[^\d?]*\?/,
	otherGroup: 'Ce n’est pas ce groupe.',
	ready: 'Le fichier de récupération est prêt.',
	importing: 'Retour par un fichier',
	groupToCheck: 'Vérifiez le groupe 3',
	imported: 'Vous êtes de retour.',
};

/** An organization of its own. */
async function cast(): Promise<Record<'alice' | 'bob' | 'dora', LocalDevice>> {
	const {link} = await createOrganization(server, freshOrganizationId());
	const alice = await bootstrapOrganization(parseBootstrapAddress(link), {deviceLabel: laptop, handle: aliceHandle});
	return {alice, bob: await newcomer(member(alice), 'Bob'), dora: await newcomer(member(alice), 'Dora')};
}

function elsewhere(device: LocalDevice): Member {
	const {env, home} = createWorkspace();
	return new Member(device, {data: join(home, 'data'), env});
}

/** What the people of a story do at screens of the first size, which are looked at in the others too. */
function hands(said: typeof english, [told, ...others]: readonly Size[], open: typeof openLiveStage) {
	const start = ({workspace}: {readonly workspace: Workspace}) => open(workspace, told);

	/** The screen is whole at each size, and in the language of the person. */
	const look = (app: LiveStage) => app.lookAt(others, said === french ? expectNoEnglish : undefined);

	async function unlock(device: LocalDevice): Promise<LiveStage> {
		const app = await start(await homeOf(device));
		await app.seeMarked('');
		await app.type(keys.enter);
		await app.see(said.unlock);
		await app.type(`${password}${keys.enter}`);
		await app.see(said.live);
		return app;
	}

	async function pick(app: LiveStage, heard: string): Promise<void> {
		await app.see(said.whichCode);
		await look(app);
		await app.type(`${heard}${keys.enter}`);
	}

	return {start, look, unlock, pick};
}

function expectNoEnglish(screen: string): void {
	expect(englishOn(screen), screen).toEqual([]);
}

describe.each([
	['English', english, [[USUAL, SMALL, LARGE], [LARGE, SMALL, USUAL], [SMALL]]],
	[
		'French',
		french,
		[
			[LARGE, SMALL, USUAL],
			[SMALL, USUAL, LARGE],
			[USUAL, SMALL, LARGE],
		],
	],
] as const)('in %s', (_, said, [ofSetup, ofComingBack, ofFile]) => {
	// The language is chosen when the words are loaded: for French they are loaded again.
	let open = openLiveStage;
	if (said === french) {
		beforeAll(async () => {
			vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
			vi.resetModules();
			({openLiveStage: open} = await import('./stage.ts'));
		});
		afterAll(() => vi.unstubAllEnvs());
	}

	test('a shared recovery is set up, with what may go wrong with it, and kept', async () => {
		const {look, unlock} = hands(said, ofSetup, open);
		const {dora} = await cast();
		const app = await unlock(dora);
		await app.type('R');
		await app.see(said.none);
		await look(app);
		await app.type('n');
		await app.seePane(said.making);
		await app.seeMarked('1× Alice');
		await app.see(said.eachAlone);
		await look(app);
		await app.type(keys.down);
		await app.seeMarked('– Bob');
		await app.type('+');
		await app.see(said.neededOf(1, 2));
		await app.type('t');
		await app.see(said.neededOf(2, 2));
		await app.see(said.noReserve);
		await look(app);
		await app.type(keys.enter);
		await app.seeMarked(said.question);
		if (said === french) expectNoEnglish(app.screen());
		await app.type('y');
		await app.see(said.created);
		await app.see(said.holder);
		await look(app);
		await app.type('x');
		await app.seeMarked(said.deleting);
		if (said === french) expectNoEnglish(app.screen());
		await app.type('n');
		await app.see(said.holder);
	});

	test('Dora comes back with two recipients, and the end of the program between them loses nothing', async () => {
		const {start, look, unlock, pick} = hands(said, ofComingBack, open);
		const {alice, bob, dora} = await cast();
		const weights = new Map([alice, bob].map(({user_id}) => [user_id, 1]));
		await elsewhere(dora).recovery.create({threshold: 2, weights});

		const greeter = await unlock(alice);
		await greeter.type('R');
		await greeter.seeMarked('Dora');
		await look(greeter);
		await greeter.type('i');
		await greeter.see('http://');
		await look(greeter);
		await greeter.type('m');
		await greeter.see(said.mail);
		await greeter.type('y');
		const link = await greeter.copied();

		const home = {workspace: createWorkspace()};
		const first = await start(home);
		await first.seePane(said.welcome);
		await look(first);
		await first.type(keys.paste(link));
		await first.see(said.whom);
		await look(first);
		// No one is marked: a careless Enter must meet no one.
		await first.type(keys.down);
		await first.seeMarked('Alice');
		await first.type(keys.enter);
		await first.see(said.waiting);
		await look(first);
		await greeter.type('g');
		await pick(first, await greeter.read(said.code));
		await look(greeter);
		const answer = await first.read(said.code);
		await look(first);
		await pick(greeter, answer);
		await greeter.seeMarked(said.giving);
		await look(greeter);
		await look(first);
		await greeter.type(keys.down);
		await greeter.seeMarked(said.give);
		await greeter.type(keys.enter);
		await greeter.see(said.given);
		await look(greeter);
		await first.see(said.gathered);
		await look(first);
		// Without a word, as a program ends that is killed.
		first.app.close();

		const second = await start(home);
		await second.seePane(said.welcome);
		await second.type(keys.paste(link));
		await second.see(said.continued);
		await look(second);
		await second.type(keys.down);
		await second.seeMarked('Bob');
		await second.type(keys.enter);
		const [listed] = await elsewhere(bob).listInvitations();
		if (listed?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
		const giver = await elsewhere(bob).recovery.giveShare(listed);
		await pick(second, await shownCode(giver));
		(await reached(giver, 'picking-code')).pick(parseSasCode(await second.read(said.code)));
		(await reached(giver, 'reviewing-recovery')).give();
		await second.see(said.back);
		await look(second);
		await second.type(`${keys.enter}${password}${keys.enter}${password}${keys.enter}`);
		await second.see(said.isIn);
		await look(second);
		expect(home.workspace.keyFiles()).toHaveLength(1);
		await second.type(keys.enter);
		await second.seeMarked(/.*Dora/);
	});

	test('a recovery file is made, its passphrase written down, and one wrong letter of it is found', async () => {
		const {start, look, unlock} = hands(said, ofFile, open);
		const {dora} = await cast();
		const path = join(createWorkspace().home, 'd.psrk');
		const app = await unlock(dora);
		await app.type('e');
		await app.see('.psrk');
		await look(app);
		await app.type(`${keys.ctrlU}${path}${keys.enter}`);
		const asked = await app.read(said.paper);
		await look(app);
		const groups = [...app.screen().matchAll(/[A-Z2-7]{4}(?:-[A-Z2-7]{4}){2,4}/g)].flatMap(([line]) => line.split('-'));
		expect(groups).toHaveLength(13);
		await app.type(`WRNG${keys.enter}`);
		await app.see(said.otherGroup);
		await look(app);
		await app.type(`${groups[Number(asked) - 1]}${keys.enter}`);
		await app.see(said.ready);
		expect(statSync(path).mode & 0o777).toBe(0o600);

		const workspace = createWorkspace();
		const lost = await start({workspace});
		await lost.seePane(said.welcome);
		await lost.type('i');
		await lost.seePane(said.importing);
		await look(lost);
		const [one, ...others] = groups[2] ?? '';
		const wrong = groups.with(2, [one === 'A' ? 'B' : 'A', ...others].join('')).join(' ');
		await lost.type(`${path}${keys.enter}${wrong.toLowerCase()}${keys.enter}${keys.enter}`);
		await lost.type(`${password}${keys.enter}${password}${keys.enter}`);
		await lost.see(said.groupToCheck);
		await look(lost);
		await lost.type(`${keys.shiftTab.repeat(3)}${keys.ctrlU}${groups.join('-')}`);
		await lost.type(keys.enter.repeat(4));
		await lost.see(said.imported);
		expect(workspace.keyFiles()).toHaveLength(1);
	});
});
