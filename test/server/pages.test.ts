import {describe, expect, test} from 'vitest';
import {parseServerAddress} from '../../source/parsec/address.ts';
import {notFoundPage, rootPage} from '../../source/server/pages.ts';
import {wordsIn} from '../../source/words/index.ts';
import {http, server} from './parsec/harness.ts';

describe.each(['en', 'fr'] as const)('A page (%s)', async (language) => {
	const words = await wordsIn(language);

	test.each([
		['root', rootPage(words, parseServerAddress('parsec3://example.com'))],
		['404', notFoundPage(words)],
	])('loads nothing from elsewhere, and is stored nowhere (%s)', (_name, {headers, body}) => {
		expect(headers['Content-Security-Policy']).toMatch(
			/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
		);
		expect(headers).toMatchObject({
			'Referrer-Policy': 'no-referrer',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		});
		expect(body).not.toMatch(/<script|src=|url\(|style=/);
		expect(body).toContain(`<html lang="${language}">`);
	});
});

test('The server answers in the language of the browser', async () => {
	const {url} = await server();
	const ask = async (path: string, language: string) =>
		(await http(url, path, {headers: {Accept: 'text/html', 'Accept-Language': language}})).body.toString();
	expect(await ask('/', 'fr-CA,fr;q=0.8,en;q=0.5')).toContain('Un petit serveur Parsec');
	expect(await ask('/elsewhere', 'fr')).toContain('Il n’y a rien ici');
	expect(await ask('/', 'de, fr;q=0')).toContain('A small Parsec server');
});
