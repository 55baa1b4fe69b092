import {english} from './english/device-panes.ts';
import {language} from './language.ts';

/** What the panes of devices, and of the links that lead to them, say. */
export const words: typeof english = language === 'fr' ? (await import('./french/device-panes.ts')).french : english;
