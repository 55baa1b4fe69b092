import {english} from './english/server.ts';
import {language} from './language.ts';

/** What the embedded servers tell whoever runs them; what they send over the network is English. */
export const words: typeof english = language === 'fr' ? (await import('./french/server.ts')).french : english;
