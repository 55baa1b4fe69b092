import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeSegment, Router} from '../../source/server/router.ts';

const router = new Router({'/': 'root', '/schema/:name': 'schema', '/schema/all': 'never', '/a/:x/b/:y': 'two'});

describe('A path leads to the route', () => {
	test.each([
		['/', 'root', {}],
		['/schema/invite', 'schema', {name: 'invite'}],
		['/schema/', 'schema', {name: ''}],
		['/schema/all', 'schema', {name: 'all'}],
		['/schema/%2F', 'schema', {name: '%2F'}],
		['/a/1/b/2', 'two', {x: '1', y: '2'}],
	])('%s', (path, route, named) => {
		expect(router.find(path)).toEqual({route, named});
	});

	test.each(['', '//', '/schema', '/schema/a/b', '/Schema/a', '/a/1/c/2', 'schema/a', '/constructor/x'])(
		'%s: none',
		(path) => {
			expect(router.find(path)).toBeUndefined();
		},
	);
});

test('A segment is decoded, or it is malformed', () => {
	expect(decodeSegment('%zz')).toBeUndefined();
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), (text) => {
			expect(decodeSegment(encodeURIComponent(text))).toBe(text);
		}),
	);
});
