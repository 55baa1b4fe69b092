import {beforeAll, describe, expect, test, vi} from 'vitest';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import {screenText} from '../../source/text.ts';
import {ADMIN, createCodes, startTestServer} from '../accounts/running-server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {newcomer} from '../sessions/harness.ts';
import {type Fake, pipes} from './terminal/fake-surroundings.ts';

// The language is read when modules are loaded, so they are loaded again for a person who reads French.
let fake: typeof import('./terminal/fake-surroundings.ts').fake;
let manualPage: typeof import('../../source/commands/manual.ts').manualPage;
let loadedProgram: typeof import('../../source/commands/program.ts').loadedProgram;
let run: typeof import('./in-process.ts').run;
let personOf: typeof import('./account/person.ts').personOf;
let alices: typeof import('./alices.ts').alices;
let answerLines: typeof import('../../source/commands/invite/answer-lines.ts');
beforeAll(async () => {
	vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
	vi.resetModules();
	({fake} = await import('./terminal/fake-surroundings.ts'));
	({manualPage} = await import('../../source/commands/manual.ts'));
	({loadedProgram} = await import('../../source/commands/program.ts'));
	({run} = await import('./in-process.ts'));
	({personOf} = await import('./account/person.ts'));
	({alices} = await import('./alices.ts'));
	answerLines = await import('../../source/commands/invite/answer-lines.ts');
	return () => vi.unstubAllEnvs();
});

const CODES = ['TP9W', 'U4SQ', 'AAAA'].map(parseSasCode);
const prompt = screenText('Choisissez le code de la personne invitée');
const settled = () => new Promise(setImmediate);

async function screenOf({stdout}: Fake): Promise<readonly string[]> {
	await settled();
	return (await stdout.screen()).split('\n');
}

describe('in French', () => {
	test.each([
		['o', true],
		['n', false],
		// Fingers that know other programs.
		['y', true],
	])('%s answers yes or no', async (key, meaning) => {
		const asked = fake();
		asked.terminal.listen();
		asked.stdin.type(`x${key}`);
		expect(await asked.terminal.askYesOrNo(screenText('Vraiment ?'))).toBe(meaning);
		expect(await screenOf(asked)).toEqual([`Vraiment ? [o/n] ${meaning ? 'oui' : 'non'}`]);
	});

	test.each([
		['oui', true],
		['NON', false],
		['yes', true],
	])('the line %s answers yes or no', async (text, meaning) => {
		const {terminal, stdin} = fake({}, {stdin: false});
		terminal.listen();
		stdin.type(`peut-être\n${text}\n`);
		expect(await terminal.askYesOrNo(screenText('Vraiment ?'))).toBe(meaning);
	});

	test('the code picker fits its screen', async () => {
		const asked = fake();
		void asked.terminal.pickCode(prompt, CODES);
		expect(await screenOf(asked)).toEqual([
			'Choisissez le code de la personne invitée :',
			...CODES.map((code) => `    ${code}`),
			'    Aucun de ces codes',
			'  ↑↓ et Entrée, ou tapez le code que vous entendez',
		]);
	});

	test.each(['aucun', 'Aucun de ces codes', 'none'])('%s says that the code is not among them', async (typed) => {
		const {terminal, stdin} = fake({}, {stdin: false});
		terminal.listen();
		stdin.type(`${typed}\n`);
		expect(await terminal.pickCode(prompt, CODES)).toBe('none');
	});

	test('an answer that is none is told in French, with the code and the keys that programs know', async () => {
		const {AnswerLines, notAnAnswer} = answerLines;
		const {terminal, stdin, stderr} = fake({format: 'json'}, pipes);
		const broken = Promise.withResolvers<string>();
		new AnswerLines(terminal.lines(), {onCancel() {}, onBroken: broken.resolve});
		stdin.type('bonjour\n');
		terminal.error(notAnAnswer(await broken.promise, ['code']));
		expect(JSON.parse(stderr.written)).toEqual({
			error: {
				code: 'answer-not-understood',
				message: 'La ligne n’est pas du JSON.',
				next_step: 'Répondez par un objet JSON sur une ligne, avec : code ; ou avec {"cancel":true}.',
			},
		});
	});

	test('every command has its place in the manual page', async () => {
		const page = manualPage(await loadedProgram('narthex 1.2.3'));
		for (const part of [
			'.SH NOM',
			'.SH CODE DE RETOUR',
			'.SS narthex invite greet \\fIJETON\\fR',
			'.B PARSEC_DEVICE_ID',
		])
			expect(page).toContain(part);
		for (const line of page.split('\n')) expect(line, line).not.toMatch(/^'|^\.(?!TH|SH|SS|TP|B |br)/);
	});

	test('an acceptance is told in French, and JSON is the same', async () => {
		const server = await startTestServer({organization: 'acme'});
		const [code = '', other = ''] = await createCodes(server, {count: 2});
		const inFrench = createWorkspace({NARTHEX_ACCOUNT_SERVER: server.url});
		const accept = (args: readonly string[], input = '') =>
			run(['accept-invitation', ...args], {env: inFrench.env, input});
		const ran = await accept([code, '--email', 'bob@example.com'], 'Bób\none\ntwo\nsecret\nsecret\n');
		expect(ran).toMatchObject({
			code: 0,
			stdout: `Acceptation de l’invitation à acme\nConnecté comme [acme]bob@example.com\n`,
			stderr: [
				'Nom complet : Bób',
				'Mot de passe : ',
				'Confirmez le mot de passe : ',
				'Ils diffèrent, réessayez.',
				'Mot de passe : ',
				'Confirmez le mot de passe : ',
				'',
			].join('\n'),
		});
		const again = await accept([code, '--email', 'bob@example.com', '--name', 'B'], 'secret\nsecret\n');
		expect(again).toMatchObject({code: 1, stdout: ''});
		expect(again.stderr).toMatch(/^échec : [\s\S]*connectez-vous plutôt : narthex account login\.\n$/m);
		expect((await accept([])).stderr).toMatch(/^usage : narthex[\s\S]*Il manque l’argument CODE\.\n$/);
		const given = ['--name', 'Eve', '--email', 'eve@example.com', '--format', 'json', other];
		const json = await accept(given, 'secret\nsecret\n');
		expect(JSON.parse(json.stdout)).toEqual({org_id: 'acme', email: 'eve@example.com', server: server.url});
	});

	test('the commands for accounts are told in French', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server);
		const {account} = personOf(server.url);
		expect((await account('login', ADMIN.email, '--password-stdin')).stdout).toMatch(/^Connecté : .* sur /);
		expect((await account('status')).stdout).toContain('  droits : *\n');
		const listed = await account('invite', 'list');
		expect(listed.stdout).toMatch(/^1 invitation sur 1\.\n/);
		expect(listed.stdout).toContain(`${code}\tn’importe qui\taucun droit\taucun groupe\texpire le 20`);
		const shown = (await account('invite', 'show', code)).stdout.trim().split('\n');
		expect(new Set(shown.map((text) => /^(?:[^:]* : +)/.exec(text)?.[0].length))).toEqual(new Set([13]));
		expect((await account('invite', 'list', '--page', '3')).stderr).toContain(
			'Erreur : La page 3 est au-delà de la fin de la liste, qui compte 1 invitation.\nDemandez une page précédente.\n',
		);
		expect((await account('invite', 'list', '--filter', 'colour=red')).stderr).toContain('par « colour »');
		expect((await account('invite', 'delete', code)).stdout).toBe(`Invitation ${code} supprimée\n`);
	});

	test('the commands for members are told in French, and take the words of both languages', async () => {
		const alice = await alices();
		await newcomer(alice.organization, 'Bob');
		const told = async (...args: readonly string[]) => (await alice.run(args)).stdout;
		expect(await told('user', 'show', 'bob@example.com')).toContain(
			'Invité par : Alice <alice@example.com>\nÉtat : actif\nAppareils :',
		);
		const administrators = await told('user', 'list', 'administrateur', '--sort', 'profile');
		expect(administrators).toContain('Alice <alice@example.com>');
		expect(administrators).not.toContain('Bob');
		expect(await told('user', 'list', 'actif', 'active')).toContain('Bob');
	});
});
