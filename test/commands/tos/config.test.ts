import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {administrationOf, alices} from '../alices.ts';
import {run, runInVain, runJson} from '../in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let where: readonly string[];
beforeAll(async () => {
	alice = await alices();
	where = ['-o', alice.device.organization_id, ...administrationOf(alice)];
});

const configure = (...args: readonly string[]) => run(['tos', 'config', ...where, '--progress', 'plain', ...args]);
const terms = async () => (await alice.json('tos', 'list')).per_locale_urls;

test('terms are set by arguments or from a file, and removed', async () => {
	expect(await configure('en_CA=https://example.com/a=b', 'fr_FR=https://example.com/fr')).toEqual({
		code: 0,
		stdout: '',
		stderr:
			'Asking the administration of the server\n' +
			'Everyone in the organization has to accept these terms before going on.\n',
	});
	expect(await terms()).toEqual({en_CA: 'https://example.com/a=b', fr_FR: 'https://example.com/fr'});
	const file = join(alice.workspace.home, 'terms.json');
	await writeFile(file, '{"de_DE": "https:\\u002f/example.com/de"}');
	expect(await runJson(['tos', 'config', '--from-json', file, ...where])).toEqual({
		organization_id: alice.device.organization_id,
		per_locale_urls: {de_DE: 'https://example.com/de'},
	});
	expect(await terms()).toEqual({de_DE: 'https://example.com/de'});
	expect((await configure('--remove')).stderr).toContain('There are no longer any terms of service.');
	expect(await terms()).toEqual({});
});

test('of two addresses for a locale, the later one counts', async () => {
	await configure('en=https://example.com/1', 'en=https://example.com/2');
	expect(await terms()).toEqual({en: 'https://example.com/2'});
});

test.each([
	[[], 'one of the three'],
	[['--remove', 'en=https://example.com/'], 'one of the three'],
	[['en'], "Missing '=<URL>' in argument ('en')"],
	[['=https://example.com/'], "Missing '=<URL>' in argument"],
	[['en=not an address'], 'This is not the address of a web page: not an address'],
	[['en=file:///etc/passwd'], 'This is not the address of a web page'],
])('%j changes nothing, and is told as wrong usage', async (args, message) => {
	expect(await configure(...args)).toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining(message)});
});

test.each(['{}', '{"en": 1}', '{"en": "nowhere"}', '[]', 'no JSON'])(
	'a file with %s holds no terms',
	async (content) => {
		const file = join(alice.workspace.home, 'no-terms.json');
		await writeFile(file, content);
		expect(await configure('--from-json', file)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(`The file ${file} does not hold terms.`),
		});
	},
);

test('a file that is not there, an organization that is none, and a wrong token are told', async () => {
	expect(await runInVain(['tos', 'config', ...where, '--from-json', '/nonexistent/terms'])).toEqual({
		code: 1,
		error: 'file-not-found',
	});
	expect((await configure('--remove', '-o', 'Nowhere')).stderr).toContain('Organization Nowhere not found');
	expect((await configure('--remove', '-t', 'x')).stderr).toContain('Bad authorization token');
});
