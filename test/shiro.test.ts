import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {implies, isPermission, isPermitted, parsePermission} from '../source/shiro.ts';

describe('a permission implies another', () => {
	test.each([
		['acc:list,view,invite', 'acc:invite:create'],
		['*', 'acc:invite:create'],
		['*', 'a,b:c'],
		['acc:invite:*', 'acc:invite'],
		['a:*:c', 'a:b:c'],
		['a:b', 'a:b:c:d'],
		['a:b,c:d', 'a:b,c:d'],
		['a:b,c:d', 'a:c:d'],
		['acc', 'acc:*'],
		['acc:*', 'acc'],
		['acc', 'acc:invite:create'],
	])('%s does %s', (held, wanted) => expect(implies(held, wanted)).toBe(true));

	test.each([
		['acc:invite:create', 'acc:invite'],
		['a:*:c', 'a:b:d'],
		['a:*:c', 'a:b'],
		['a:*:c', 'a'],
		['A:b', 'a:b'],
		['c:*:a', 'c'],
		['*:*:b', 'a'],
		['a:b,c:d', 'a:b,c,e:d'],
		['a:b', 'a:*'],
		['hasOwnProperty', '__proto__'],
	])('%s does not %s', (held, wanted) => expect(implies(held, wanted)).toBe(false));

	const piece = fc.constantFrom('a', 'b', 'c', '*');
	const permission = fc
		.array(fc.array(piece, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 4})
		.map((parts) => parts.map((part) => part.join(',')).join(':'));

	test('itself, and whatever is below it', () => {
		fc.assert(
			fc.property(permission, permission, (held, below) => implies(held, held) && implies(held, `${held}:${below}`)),
		);
	});

	test('through a third', () => {
		fc.assert(
			fc.property(permission, permission, permission, (one, two, three) => {
				fc.pre(implies(one, two) && implies(two, three));
				return implies(one, three);
			}),
		);
	});

	test('when it implies each of its alternatives', () => {
		fc.assert(
			fc.property(permission, permission, (held, wanted) => {
				const alternatives = wanted
					.split(':')
					.reduce<string[]>(
						(begun, part) =>
							begun.flatMap((start) => part.split(',').map((one) => (start === '' ? one : `${start}:${one}`))),
						[''],
					);
				return implies(held, wanted) === alternatives.every((one) => implies(held, one));
			}),
		);
	});
});

describe('several permissions together', () => {
	test('permit what each alternative of it has one of them for', () => {
		expect(isPermitted(['a:b', 'a:c'], 'a:b,c')).toBe(true);
		expect(isPermitted(['a:b', 'a:c'], 'a:b,d')).toBe(false);
		expect(isPermitted([], 'a')).toBe(false);
	});

	test('are judged at once however many alternatives someone writes', () => {
		const many = Array.from({length: 60}, () => 'a,b').join(':');
		expect(isPermitted(['b'], many)).toBe(false);
		expect(isPermitted(['*'], many)).toBe(true);
	});
});

describe('the format of a permission', () => {
	test.each(['*', 'dm:*:view', 'group:x', 'a:b,c:d', 'dm:template-0a:b_c'])('takes %s', (text) =>
		expect(parsePermission(text)).toBe(text),
	);

	test.each(['', 'a::b', ':a', 'a:', 'a,', ',', 'a b', 'a?', '$', 'ä', 'a\n'])('refuses %j with a sentence', (text) => {
		expect(isPermission(text)).toBe(false);
		expect(() => parsePermission(text)).toThrow(expect.objectContaining({code: 'malformed-permission'}));
	});
});
