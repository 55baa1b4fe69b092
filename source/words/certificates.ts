import {english} from './english/certificates.ts';
import {language} from './language.ts';

/** Certificates that cannot stand where the server put them. */
export const words: typeof english = language === 'fr' ? (await import('./french/certificates.ts')).french : english;
