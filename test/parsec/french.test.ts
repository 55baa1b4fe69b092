import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {commonWords} from '../../source/words/english/common.ts';
import {french as words} from '../../source/words/french/index.ts';

let address: typeof import('../../source/parsec/address.ts');
let ids: typeof import('../../source/parsec/ids.ts');
let connection: typeof import('../../source/parsec/connection.ts');
let deviceFile: typeof import('../../source/parsec/device-file.ts');
let sentences: typeof import('../../source/words/sentence.ts');

beforeAll(async () => {
	vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
	vi.resetModules();
	[address, ids, connection, deviceFile, sentences] = await Promise.all([
		import('../../source/parsec/address.ts'),
		import('../../source/parsec/ids.ts'),
		import('../../source/parsec/connection.ts'),
		import('../../source/parsec/device-file.ts'),
		import('../../source/words/sentence.ts'),
	]);
});

afterAll(() => {
	vi.unstubAllEnvs();
	vi.resetModules();
});

describe('in French, one sentence says what cannot be read, and why', () => {
	test.each([
		[
			() => address.parseInvitationAddress('https://example.com/'),
			/^Impossible de lire le lien d’invitation : le début n’est ni .*\.$/,
		],
		[
			() => address.parseInvitationAddress('parsec3://example.com/Org?a=claim_user'),
			/^Impossible de lire le lien d’invitation : le paramètre « p » manque\.$/,
		],
		[() => address.parseServerAddress('http://example.com'), /^Impossible de lire l’adresse du serveur : .*\.$/],
		[() => ids.parseEmailAddress('nobody'), /^Impossible de lire l’adresse e-mail : la forme attendue est .*\.$/],
		[() => ids.parseOrganizationId('a b'), /^Impossible de lire le nom de l’organisation : .* 32 octets au plus\.$/],
		[() => ids.parseDeviceLabel('x'.repeat(256)), /: la limite de 255 octets est dépassée\.$/],
		[() => deviceFile.readDeviceFile(Buffer.from([0xc1])), /^Impossible de lire les données MessagePack : .*\.$/],
		[() => deviceFile.readDeviceFile(Buffer.from([0xc0])), /^Impossible de lire le fichier de clés : .*\.$/],
	])('%#', (read, sentence) => {
		expect(sentenceOfThrown(read).message).toMatch(sentence);
	});

	test('by every thing with its article', () => {
		for (const [name, thing] of Object.entries(words.decoding.things)) {
			const text = typeof thing === 'string' ? thing : thing('ping');
			expect(text, name).toMatch(/^(?:le |la |les |l’)/);
		}
		expect(Object.keys(words.decoding.things)).toEqual(Object.keys(commonWords.decoding.things));
	});

	test('by no reason that would have to know the gender of the thing', () => {
		for (const reason of texts(words.decoding.reasons)) {
			expect(reason).not.toMatch(/^(?:il|elle)s? (?!y a|faut)|\b(?:son|sa|ses) /);
			expect(reason).not.toMatch(/\.$|^\p{Lu}/u);
		}
	});
});

test('in French, a server that refuses is quoted with what to do', () => {
	const answer = {headers: {'api-version': '5.5'}, body: new Uint8Array()};
	expect(sentences.sentenceOf(connection.refusal({...answer, status: 404}, 'example.com'))).toEqual({
		message: 'Cette organisation n’existe pas sur ce serveur.',
		nextStep: 'Vérifiez le nom de l’organisation et l’adresse du serveur.',
	});
	const late = new Date(Date.now() - 3 * 3_600_000).toUTCString();
	const skew = connection.refusal({...answer, status: 498, headers: {date: late}}, 'example.com');
	expect(sentences.sentenceOf(skew).message).toBe('L’horloge de cet ordinateur avance de 3 h sur celle du serveur.');
	expect(sentences.sentenceOf(connection.refusal({...answer, status: 503}, 'example.com')).message).toBe(
		'Le serveur example.com est injoignable : il est hors service pour l’instant.',
	);
});

function sentenceOfThrown(read: () => unknown) {
	try {
		read();
	} catch (error) {
		return sentences.sentenceOfAny(error);
	}
	throw new Error('it was read');
}

function texts(words: unknown): readonly string[] {
	if (typeof words === 'string') return [words];
	if (typeof words === 'function') return [words({levels: 3, place: 'x', bytes: 3, name: 'x'})];
	return Object.values(words as object).flatMap(texts);
}
