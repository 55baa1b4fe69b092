import {expect, test} from 'vitest';
import {english} from '../../source/words/english/index.ts';
import {words, wordsIn} from '../../source/words/index.ts';
import {language} from '../../source/words/language.ts';

test('each language has its words, and this process speaks that of its locale', async () => {
	expect(await wordsIn('en')).toBe(english);
	expect((await wordsIn('fr')).prompts.yesOrNo.yes).toBe('oui');
	expect(words).toBe(await wordsIn(language));
});
