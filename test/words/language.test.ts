import {describe, expect, test} from 'vitest';
import {languageOf} from '../../source/words/language.ts';

describe('the language', () => {
	test.each([
		[{LANG: 'fr_FR.UTF-8'}, 'fr'],
		[{LANG: 'fr'}, 'fr'],
		[{LANG: 'fr-CA'}, 'fr'],
		[{LANG: 'en_GB.UTF-8', LC_MESSAGES: 'fr_BE@euro'}, 'fr'],
		[{LANG: 'fr_FR.UTF-8', LC_ALL: 'C'}, 'en'],
		[{LANG: 'fr_FR.UTF-8', LC_ALL: ''}, 'fr'],
		[{LANG: 'frp_IT'}, 'en'],
		[{LANG: 'de_DE.UTF-8'}, 'en'],
		[{}, 'en'],
	])('of %j is %s', (env, language) => {
		expect(languageOf(env)).toBe(language);
	});
});
