import {english} from './english/access.ts';
import {language} from './language.ts';

/** What every command that acts as a device says, and of the network while an exchange lasts. */
export const words: typeof english = language === 'fr' ? (await import('./french/access.ts')).french : english;
