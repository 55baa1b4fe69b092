import {expect} from 'vitest';
import {openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import type {Workspace} from '../helpers/workspace.ts';
import {expectWhole, more, type ScreenSize, see} from './screen.ts';

// What people who read French do at the full-screen application.

/** Words of the English screens that no French one has. */
const ENGLISH = [
	'the and of to in for with without from by at not no yes this that these those it its is are was were be been has have had will can may must',
	'you your yours they them their he she his her we our somebody nobody anybody who whom whose which what when where how',
	'new next back again already now later here there first last before after until while more less other another',
	'accept account accounts address administrator anywhere approve ask asking attempt bootstrap cancel cancelled changes checking choose claimer',
	'clears closes copied copies copy created creates creating day decide deleted deletes device devices done draws edit email ended error exchange exchanges',
	'expired expires failed field fields filter finished forms founded goes greet greeted greeter greeting greets groups help hides history invited invites',
	'joined keeps keyring keys kind know leave leaves lets line link lists live log-in looking looks made makes mark marks match matched member members move moves',
	'name nobody none nothing offline open opens organization outcome outsider password pending permissions person phone picks polling press',
	'quit quits read reading reads redraws release request resend revoke run running saved saves saving says screen send sends sent server shows sort',
	'sorted sorts started state stays step stop stopped takes telephone tell text texts time toggle token tries try typed unlock unlocking use used user users',
	'wait waiting waits welcome window word words work works write writes writing wrong',
].flatMap((line) => line.split(' '));

/** Commands and links are the same in every language. */
const SAME = /narthex +[a-z-]+(?: +[a-z-]+)*|\b(?:invite|claim) +(?:claim +)?'LIEN'/gu;

/** What of a screen is English. Only whole words count: parts of links and addresses do not. */
export function englishOn(screen: string): readonly string[] {
	const words = screen
		.replace(SAME, ' ')
		.matchAll(/(?<![\p{L}\p{N}_@/?=&.’'-])\p{L}+(?![\p{L}\p{N}_@/?=&’'-]|\.\p{L})/gu);
	return [...words].map(([word]) => word).filter((word) => ENGLISH.includes(word.toLowerCase()));
}

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
