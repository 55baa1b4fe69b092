import {expect} from 'vitest';
import {englishOn} from '../helpers/english-on.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import type {Workspace} from '../helpers/workspace.ts';
import {expectWhole, more, type ScreenSize, see} from './screen.ts';

// What people who read French do at the full-screen application.

/** The screen is whole, and nothing on it is English. */
export function expectFrench(app: Pty, size: ScreenSize): void {
	expectWhole(app, size);
	expectNoEnglish(app);
}

/** For what does not fill the screen: a question in its middle. */
export function expectNoEnglish(app: Pty): void {
	expect(englishOn(app.screen()), app.screen()).toEqual([]);
}

/** Starts `narthex` alone, in French. */
export function openInFrench(workspace: Workspace, size: ScreenSize): Pty {
	return openNarthex(workspace, [], {...size, env: {LC_ALL: 'fr_FR.UTF-8'}});
}

/** Opens the only device, and looks at the screens on the way. */
export async function unlockInFrench(app: Pty, size: ScreenSize): Promise<void> {
	await see(app, '╭ Appareils');
	await see(app, '❯');
	expectFrench(app, size);
	app.send(keys.enter);
	await see(app, 'Déverrouiller');
	expectFrench(app, size);
	app.send(`${password}${keys.enter}`);
	await see(app, '● en direct');
}

/** The code that is to be read aloud. */
export async function ownCode(app: Pty): Promise<string> {
	const [, code = ''] = await see(app, /Votre code : ([A-HJ-NP-Z2-9]{4})/);
	return code;
}

/** Goes from the invitations to the greeting of somebody. */
export async function greetInFrench(app: Pty, email: string): Promise<void> {
	app.send('/');
	app.send(`${more.ctrlU}${email}${keys.enter}`);
	await see(app, new RegExp(`❯ personne +${email.replaceAll('.', '\\.')} +l’invité est là ●`));
	app.send('g');
	await see(app, `╭ Accueillir ${email}`);
}
