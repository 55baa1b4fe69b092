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

/**
 * The language that a browser asks for with `Accept-Language`: of those that Narthex speaks, the one with the highest
 * weight, and of equal ones the first. English if there is none.
 */
export function acceptedLanguage(header: string): Language {
	const asked = header.split(',').map((range) => {
		const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
		const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
		return {tag, weight: weight === undefined ? 1 : Number(weight)};
	});
	const spoken = asked.filter(({tag, weight}) => /^(?:en|fr|\*)(?:-|$)/.test(tag) && weight > 0);
	const [best] = spoken.sort((one, other) => other.weight - one.weight);
	return best?.tag.startsWith('fr') === true ? 'fr' : 'en';
}

/** The language of this process. It does not change while the process runs, so constants may hold words. */
export const language: Language = languageOf(process.env);
