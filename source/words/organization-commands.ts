import {english} from './english/organization-commands.ts';
import {language} from './language.ts';

/** What the commands `organization`, `user`, `tos` and `certificate` say. */
export const words: typeof english =
	language === 'fr' ? (await import('./french/organization-commands.ts')).french : english;
