import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {linkNames, linkUrl, readResource} from '../../source/accounts/hal.ts';
import {DecodeError} from '../../source/errors.ts';

const here = 'https://accounts.example.com/base/';

describe('a HAL document', () => {
	test('may write a link as an object or an array, templated without saying so', () => {
		const resource = readResource({_links: {one: {href: '/a{?x}'}, many: [{href: 'b'}, {href: 'c'}], none: []}}, here);
		const one = resource.links.get('one');
		const many = resource.links.get('many');
		expect(one && linkUrl(one, {x: '1'})).toBe('https://accounts.example.com/a?x=1');
		expect(one && linkNames(one)).toEqual(['x']);
		expect(many && linkUrl(many)).toBe('https://accounts.example.com/base/b');
		expect(resource.links.has('none')).toBe(false);
	});

	test.each([
		[{}, 0],
		[{_embedded: null}, 0],
		[{_embedded: {}}, 0],
		[{_embedded: {'ec:invite': []}}, 0],
		[{_embedded: {'ec:invite': {invite: 'x'}}}, 1],
		[{_embedded: {'ec:invite': [{invite: 'x'}, {invite: 'y'}]}}, 2],
	])('may embed as %j', (json, count) => expect(readResource(json, here).embedded('ec:invite')).toHaveLength(count));

	test('is a document or a DecodeError, whatever came', () => {
		const json = fc.oneof(
			fc.jsonValue(),
			fc.record({
				_links: fc.dictionary(fc.string(), fc.jsonValue()),
				_embedded: fc.dictionary(fc.string(), fc.jsonValue()),
			}),
		);
		fc.assert(
			fc.property(json, (value) => {
				try {
					const resource = readResource(value, here);
					for (const link of resource.links.values()) linkUrl(link);
					resource.embedded('a');
				} catch (error) {
					expect(error).toBeInstanceOf(DecodeError);
				}
			}),
		);
	});

	test('nested without end is read no deeper than it is asked for', () => {
		let nested: object = {};
		for (let depth = 0; depth < 50_000; depth++) nested = {_embedded: {'ec:invite': nested}};
		expect(readResource(nested, here).embedded('ec:invite')).toHaveLength(1);
	});
});
