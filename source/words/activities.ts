import {english} from './english/activities.ts';
import {language} from './language.ts';

/** How the log says what happened. */
export const words: typeof english = language === 'fr' ? (await import('./french/activities.ts')).french : english;
