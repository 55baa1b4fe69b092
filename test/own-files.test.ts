import {expect, test} from 'vitest';
import {isForbidden, whyUnreadable} from '../source/own-files.ts';

const failed = (code: string) => Object.assign(new Error(`${code}: it failed`), {code});

test('only a file that does not exist is absent', () => {
	expect(whyUnreadable(failed('ENOENT'), 'settings', '/a')).toBeUndefined();
	expect(whyUnreadable(failed('ENOTDIR'), 'settings', '/a')).toMatchObject({code: 'file-unreadable'});
});

test.each(['EACCES', 'EPERM'])('%s is forbidden', (code) => {
	const error = failed(code);
	expect(isForbidden(error)).toBe(true);
	expect(whyUnreadable(error, 'settings', '/a')).toMatchObject({
		code: 'file-forbidden',
		facts: {of: 'settings', path: '/a'},
		cause: error,
	});
});

test('another failure is told with what was thrown', () => {
	const facts = (detail: string) => ({code: 'file-unreadable', facts: {of: 'settings', path: '/a', detail}});
	expect(whyUnreadable(failed('EIO'), 'settings', '/a')).toMatchObject(facts('EIO: it failed'));
	expect(whyUnreadable('no error', 'settings', '/a')).toMatchObject(facts('no error'));
	expect(isForbidden(failed('EIO'))).toBe(false);
});
