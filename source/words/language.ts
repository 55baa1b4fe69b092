/** The languages that Narthex speaks. */
export type Language = 'en' | 'fr';

/**
 * The language of a locale in the order of POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`; the first that is set decides.
 * English unless it is French.
 */
export function languageOf(env: {readonly [name: string]: string | undefined}): Language {
	const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
	return /^fr(?:[_.@-]|$)/i.test(locale) ? 'fr' : 'en';
}

/** The language of this process. It does not change while the process runs, so constants may hold words. */
export const language: Language = languageOf(process.env);
