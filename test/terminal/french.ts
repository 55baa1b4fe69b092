import {expect} from 'vitest';
import {englishOn} from '../helpers/english-on.ts';
import type {Pty} from '../helpers/pty.ts';
import {expectWhole, type ScreenSize} from './screen.ts';

// What people who read French do at the full-screen application.

/** The screen is whole, and nothing on it is English. */
export function expectFrench(app: Pty, size: ScreenSize): void {
	expectWhole(app, size);
	expect(englishOn(app.screen()), app.screen()).toEqual([]);
}
