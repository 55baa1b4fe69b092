import {expect, test} from 'vitest';
import {isProse, mayBeginLink, pastedLink} from '../source/unmarked-paste.ts';

test.each(['ht', 'HTTPS://', 'parsec3://host', ' <"(par'])('"%s" may begin a link', (chunk) => {
	expect(mayBeginLink(chunk)).toBe(true);
});

test.each(['h', ' <h', 'hat', 'ftp://host', 'a https://host', ''])('"%s" begins none', (chunk) => {
	expect(mayBeginLink(chunk)).toBe(false);
});

test('a link is pasted with the lines that it was broken into, and without what was typed after it', () => {
	expect(pastedLink('https://host/Org?a=claim_user&p=x\rBDT\r')).toBe('https://host/Org?a=claim_user&p=x\rBDT');
	expect(pastedLink('<https://host/Org?p=x\r\nnot a link\r')).toBe('<https://host/Org?p=x');
	expect(pastedLink('https://host:6770\rOrg\r')).toBe('https://host:6770');
	expect(pastedLink('alice@example.com\r')).toBe('');
	expect(pastedLink('https:/')).toBe('');
});

test('prose is text with blanks and a whole link with a query', () => {
	expect(isProse('Open this: https://host/Org?a=x and then')).toBe(true);
	expect(isProse('Open parsec3://host/Org?a=x')).toBe(true);
	expect(isProse('https://host/Org?a=x is a link')).toBe(false);
	expect(isProse('Open https://host/Org')).toBe(false);
	expect(isProse('Open:https://host/Org?a=x')).toBe(false);
	expect(isProse('Open \x1B[A https://host/Org?a=x')).toBe(false);
});
