import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {expandTemplate, templateNames} from '../../source/accounts/uri-template.ts';
import {anyCharacter} from '../helpers/any-text.ts';

// The examples of RFC 6570, levels 1 to 3, and prefixes.
const values = {var: 'value', hello: 'Hello World!', path: '/foo/bar', empty: '', x: '1024', y: '768', half: '50%'};

describe('a template', () => {
	test.each([
		['{var}', 'value'],
		['{hello}', 'Hello%20World%21'],
		['{half}', '50%25'],
		['O{empty}X', 'OX'],
		['O{undef}X', 'OX'],
		['{x,y}', '1024,768'],
		['?{x,empty}', '?1024,'],
		['{var:3}', 'val'],
		['{+hello}', 'Hello%20World!'],
		['{+path}/here', '/foo/bar/here'],
		['{+half}', '50%25'],
		['{#path,x}', '#/foo/bar,1024'],
		['X{.x,y}', 'X.1024.768'],
		['{/var,x}/here', '/value/1024/here'],
		['{;x,y,empty}', ';x=1024;y=768;empty'],
		['{?x,y,empty}', '?x=1024&y=768&empty='],
		['{?x,y,undef}', '?x=1024&y=768'],
		['?fixed=yes{&x}', '?fixed=yes&x=1024'],
		['/invite{?invite,page}', '/invite'],
	])('%s becomes %s', (template, expanded) => expect(expandTemplate(template, values)).toBe(expanded));

	test('writes the names of an Account Server as its own client does', () => {
		const template = '/invite{?email~,email!,sort}';
		const expanded = expandTemplate(template, {'email~': 'new+tag@x', 'email!': 'x@y.de', sort: '-created,email'});
		expect(expanded).toBe('/invite?email~=new%2Btag%40x&email%21=x%40y.de&sort=-created%2Cemail');
		expect(templateNames(template)).toEqual(['email~', 'email!', 'sort']);
	});

	test('takes nothing from what every object has', () => {
		expect(expandTemplate('{?toString,constructor}', {})).toBe('');
	});

	test('carries any text to whoever reads the query', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme'}), fc.stringMatching(/^[a-z]+[~!]?$/), (value, name) => {
				const {searchParams} = new URL(expandTemplate(`http://host/{?${name}}`, {[name]: value}));
				return searchParams.get(name) === value.toWellFormed();
			}),
		);
	});

	test('never fails', () => {
		fc.assert(
			fc.property(fc.string(), fc.dictionary(fc.string(), fc.string({unit: anyCharacter})), (template, filling) => {
				expect(typeof expandTemplate(template, filling)).toBe('string');
			}),
			{numRuns: 30},
		);
	});
});
