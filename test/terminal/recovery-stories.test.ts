import {statSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {Member} from '../../source/member/member.ts';
import {parseBootstrapAddress} from '../../source/parsec/address.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {bootstrapOrganization} from '../../source/sessions/bootstrap.ts';
import {homeOf} from '../faults/support/key-files.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {reached} from '../helpers/recovery.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {alice as aliceHandle, laptop, member, newcomer, shownCode} from '../sessions/harness.ts';
import {expectFrench, expectNoEnglish} from './french.ts';
import {expectWhole, LARGE, lookAtSizes, more, type Sizes, SMALL, see, USUAL} from './screen.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startEmbeddedServer();
});

/** What is looked for on the screens, short enough for a line of the smallest one. */
const english = {
	locale: 'C.UTF-8',
	unlock: 'Unlock',
	live: '● live',
	welcome: '╭ Welcome',
	none: 'You have none.',
	making: '╭ New shared recovery',
	neededOf: (needed: number, total: number) => `${needed} of ${total} share`,
	eachAlone: 'Each of these people',
	noReserve: 'If one of these people',
	question: '❯ No: Change it',
	created: 'has been created',
	holder: 'Bob: 1 share',
	deleting: '❯ No: Keep it',
	mail: 'There is no mail server',
	copied: 'Asked the terminal to copy',
	whom: 'Who will you ask next?',
	gathered: '1 of 2 shares are here.',
	continued: 'You gathered them before.',
	waiting: 'Waiting for Alice to greet',
	whichCode: 'None of these codes',
	code: /Your code: ([A-HJ-NP-Z2-9]{4})/,
	giving: '❯ No, do not give it',
	give: '❯ Yes, give my share',
	given: '✓ Dora has your share.',
	wait: 'is deciding',
	back: 'Welcome back, Dora.',
	isIn: '✓ You are in',
	paper: /group[\s│]+(\d+)\?/,
	otherGroup: 'That is not this group.',
	ready: 'The recovery file is ready.',
	importing: '╭ Back in with a recovery',
	groupToCheck: 'Check group 3',
	imported: 'You are back in.',
};

const french: typeof english = {
	locale: 'fr_FR.UTF-8',
	unlock: 'Déverrouiller',
	live: '● en direct',
	welcome: '╭ Bienvenue',
	none: 'Vous n’en avez pas.',
	making: '╭ Nouvelle récupération',
	neededOf: (needed, total) => `Il faut ${needed} part${needed > 1 ? 's' : ''} sur ${total}`,
	eachAlone: 'Chacune de ces personnes',
	noReserve: 'Si une de ces personnes',
	question: '❯ Non : La modifier',
	created: 'a été créée',
	holder: 'Bob : 1 part',
	deleting: '❯ Non : La garder',
	mail: 'Pas de serveur d’e-mail',
	copied: 'Copie demandée au terminal',
	whom: 'À qui demander',
	gathered: 'Parts réunies : 1 sur 2.',
	continued: 'Vous les avez déjà',
	waiting: 'En attente d’Alice.',
	whichCode: 'Aucun de ces codes',
	code: /Votre code : ([A-HJ-NP-Z2-9]{4})/,
	giving: '❯ Non, ne pas la donner',
	give: '❯ Oui, donner ma part',
	given: '✓ Dora a votre part.',
	wait: 'décide',
	back: 'Bon retour, Dora.',
	isIn: '✓ Vous êtes dans',
	paper: /groupe[\s│]+(\d+)[\s│]*\?/,
	otherGroup: 'Ce n’est pas ce groupe.',
	ready: 'Le fichier de récupération est prêt.',
	importing: '╭ Retour par un fichier',
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

/** What the people of a story do at screens of that size, in that language. */
function hands(said: typeof english, sizes: Sizes) {
	const start = ({workspace}: {readonly workspace: Workspace}) =>
		openNarthex(workspace, [], {...sizes[0], env: {LC_ALL: said.locale}});

	/** The screen is whole at each size, and in the language of the person. */
	const look = (app: Pty) => lookAtSizes(app, sizes, said === french ? expectFrench : expectWhole);

	async function unlock(device: LocalDevice): Promise<Pty> {
		const app = start(await homeOf(device));
		await see(app, '❯');
		app.send(keys.enter);
		await see(app, said.unlock);
		app.send(`${password}${keys.enter}`);
		await see(app, said.live);
		return app;
	}

	async function code(app: Pty): Promise<string> {
		const [, found = ''] = await see(app, said.code);
		return found;
	}

	async function pick(app: Pty, heard: string): Promise<void> {
		await see(app, said.whichCode);
		await look(app);
		app.send(`${heard}${keys.enter}`);
	}

	return {start, look, unlock, code, pick};
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
	test('a shared recovery is set up, with what may go wrong with it, and kept', async () => {
		const {look, unlock} = hands(said, ofSetup);
		const {dora} = await cast();
		const app = await unlock(dora);
		app.send('R');
		await see(app, said.none);
		await look(app);
		app.send('n');
		await see(app, said.making);
		await see(app, '❯ 1× Alice');
		await see(app, said.eachAlone);
		await look(app);
		app.send(keys.down);
		await see(app, '❯ – Bob');
		app.send('+');
		await see(app, said.neededOf(1, 2));
		app.send('t');
		await see(app, said.neededOf(2, 2));
		await see(app, said.noReserve);
		await look(app);
		app.send(keys.enter);
		await see(app, said.question);
		if (said === french) expectNoEnglish(app);
		app.send('y');
		await see(app, said.created);
		await see(app, said.holder);
		await look(app);
		app.send('x');
		await see(app, said.deleting);
		if (said === french) expectNoEnglish(app);
		app.send('n');
		await see(app, said.holder);
	});

	test('Dora comes back with two recipients, and the end of the program between them loses nothing', async () => {
		const {start, look, unlock, code, pick} = hands(said, ofComingBack);
		const {alice, bob, dora} = await cast();
		const weights = new Map([alice, bob].map(({user_id}) => [user_id, 1]));
		await elsewhere(dora).recovery.create({threshold: 2, weights});

		const greeter = await unlock(alice);
		greeter.send('R');
		await see(greeter, '❯ Dora');
		await look(greeter);
		greeter.send('i');
		await see(greeter, 'http://');
		await look(greeter);
		greeter.send('m');
		await see(greeter, said.mail);
		greeter.send('y');
		await see(greeter, said.copied);
		const [, copied = ''] = greeter.transcript().match(/\u001B\]52;c;([^\u001B]+)\u001B\\/) ?? [];
		const link = Buffer.from(copied, 'base64').toString('utf8');

		const home = {workspace: createWorkspace()};
		const first = start(home);
		await see(first, said.welcome);
		await look(first);
		first.send(more.paste(link));
		await see(first, said.whom);
		await look(first);
		// No one is marked: a careless Enter must meet no one.
		first.send(keys.down);
		await see(first, '❯ Alice');
		first.send(keys.enter);
		await see(first, said.waiting);
		await look(first);
		greeter.send('g');
		await pick(first, await code(greeter));
		await look(greeter);
		const answer = await code(first);
		await look(first);
		await pick(greeter, answer);
		await see(greeter, said.giving);
		await look(greeter);
		await look(first);
		greeter.send(keys.down);
		await see(greeter, said.give);
		greeter.send(keys.enter);
		await see(greeter, said.given);
		await look(greeter);
		await see(first, said.gathered);
		await look(first);
		first.kill('SIGKILL');
		await first.waitForExit();

		const second = start(home);
		await see(second, said.welcome);
		second.send(more.paste(link));
		await see(second, said.continued);
		await look(second);
		second.send(keys.down);
		await see(second, '❯ Bob');
		second.send(keys.enter);
		const [listed] = await elsewhere(bob).listInvitations();
		if (listed?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
		const giver = await elsewhere(bob).recovery.giveShare(listed);
		await pick(second, await shownCode(giver));
		(await reached(giver, 'picking-code')).pick((await code(second)) as never);
		(await reached(giver, 'reviewing-recovery')).give();
		await see(second, said.back);
		await look(second);
		second.send(`${keys.enter}${password}${keys.enter}${password}${keys.enter}`);
		await see(second, said.isIn);
		await look(second);
		expect(home.workspace.keyFiles()).toHaveLength(1);
		second.send(keys.enter);
		await see(second, /❯ .*Dora/);
	});
	test('a recovery file is made, its passphrase written down, and one wrong letter of it is found', async () => {
		const {start, look, unlock} = hands(said, ofFile);
		const {dora} = await cast();
		const path = join(createWorkspace().home, 'd.psrk');
		const app = await unlock(dora);
		app.send('e');
		await see(app, '.psrk');
		await look(app);
		app.send(`${more.ctrlU}${path}${keys.enter}`);
		const [, asked = ''] = await see(app, said.paper);
		await look(app);
		const groups = [...app.screen().matchAll(/[A-Z2-7]{4}(?:-[A-Z2-7]{4}){2,4}/g)].flatMap(([line]) => line.split('-'));
		expect(groups).toHaveLength(13);
		app.send(`WRNG${keys.enter}`);
		await see(app, said.otherGroup);
		await look(app);
		app.send(`${groups[Number(asked) - 1]}${keys.enter}`);
		await see(app, said.ready);
		expect(statSync(path).mode & 0o777).toBe(0o600);

		const workspace = createWorkspace();
		const lost = start({workspace});
		await see(lost, said.welcome);
		lost.send('i');
		await see(lost, said.importing);
		await look(lost);
		const [one, ...others] = groups[2] ?? '';
		const wrong = groups.with(2, [one === 'A' ? 'B' : 'A', ...others].join('')).join(' ');
		lost.send(`${path}${keys.enter}${wrong.toLowerCase()}${keys.enter}${keys.enter}`);
		lost.send(`${password}${keys.enter}${password}${keys.enter}`);
		await see(lost, said.groupToCheck);
		await look(lost);
		lost.send(`${more.shiftTab.repeat(3)}${more.ctrlU}${groups.join('-')}`);
		lost.send(keys.enter.repeat(4));
		await see(lost, said.imported);
		expect(workspace.keyFiles()).toHaveLength(1);
	});
});
