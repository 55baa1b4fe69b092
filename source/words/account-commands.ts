import {english} from './english/account-commands.ts';
import {language} from './language.ts';

/** What the commands `account …` say. */
export const words: typeof english =
	language === 'fr' ? (await import('./french/account-commands.ts')).french : english;
