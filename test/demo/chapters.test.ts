import {expect, test} from 'vitest';
import {CHAPTERS, isPlayed, Progress} from '../../source/demo/chapters.ts';

const [greet, , , wrongCode, recovery] = CHAPTERS;
if (greet === undefined || wrongCode === undefined || recovery === undefined) throw new Error('five chapters');

test('a chapter is done when all its scenes were played, and the next is the first that is not', () => {
	const progress = new Progress();
	expect(progress.next).toBe(greet);
	expect(progress.begin(recovery)).toBe('give-share');
	progress.finish('give-share');
	expect(progress.isDone(recovery)).toBe(false);
	expect(progress.begin(recovery)).toBe('come-back');
	progress.finish('come-back');
	expect(progress.isDone(recovery)).toBe(true);
	for (const {scenes} of CHAPTERS) for (const scene of scenes) progress.finish(scene);
	expect(progress.next).toBeUndefined();
});

test('a chapter that is done begins again with its first scene', () => {
	const progress = new Progress();
	for (const scene of recovery.scenes) progress.finish(scene);
	expect(progress.begin(recovery)).toBe('give-share');
	expect(progress.isDone(recovery)).toBe(false);
});

test('the chapter of someone in between is played by refusing the code, the others by coming to the end', () => {
	const refused = {name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'} as const;
	expect(isPlayed('wrong-code', refused)).toBe(true);
	expect(isPlayed('wrong-code', {...refused, reason: 'MANUALLY_CANCELLED'})).toBe(false);
	expect(isPlayed('greet', refused)).toBe(false);
	expect(isPlayed('wrong-code', {name: 'waiting-for-claimer'})).toBe(false);
});
