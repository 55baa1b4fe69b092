import {expect, test} from 'vitest';
import {Filter} from '../../../source/tui/state/filter.ts';

function open() {
	const seen: string[] = [];
	const filter: Filter = new Filter(() => seen.push(filter.text));
	return {filter, seen};
}

test('a filter leaves texts with all its words, in any case; without words it tests nothing', () => {
	const {filter} = open();
	filter.begin();
	filter.paste('Ann acme');
	expect(['ACME: Ann', 'Acme: Bob'].map((text) => filter.test?.(text))).toEqual([true, false]);
	filter.edit({name: 'ctrl-u'});
	filter.edit({name: ' ', text: ' '});
	expect(filter.test).toBeUndefined();
});

test('a filter has a line while it is typed and while it has a text; it is kept, or dropped with its text', () => {
	const {filter} = open();
	expect(filter.isShown).toBe(false);
	filter.begin();
	expect(filter).toMatchObject({isShown: true, isTyping: true});
	filter.paste('x');
	filter.keep();
	expect(filter).toMatchObject({isShown: true, isTyping: false, text: 'x'});
	filter.drop();
	expect(filter).toMatchObject({isShown: false, isTyping: false, text: ''});
});

test('what is pasted goes where the cursor is, and nowhere while nothing is typed', () => {
	const {filter, seen} = open();
	filter.paste('lost');
	expect(filter.text).toBe('');
	filter.begin();
	filter.paste(' bc\n');
	filter.edit({name: 'home'});
	filter.paste('a');
	expect(filter.input).toEqual({text: 'abc', cursor: 1});
	expect(seen.at(-1)).toBe('abc');
});

test('a key that edits nothing changes no text', () => {
	const {filter} = open();
	filter.begin();
	filter.paste('ab');
	filter.edit({name: 'f1'});
	expect(filter.text).toBe('ab');
});

test('a pasted text is looked for once, and not once for each of its characters', () => {
	const {filter, seen} = open();
	filter.begin();
	filter.paste('ann acme');
	expect(seen).toEqual(['ann acme']);
});
