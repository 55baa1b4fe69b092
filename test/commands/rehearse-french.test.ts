import {afterAll, test, vi} from 'vitest';
import {playAtOnce} from '../demo/at-once.ts';
import {rehearseAllChapters} from './rehearsing-here.ts';

// The language is chosen when the words are loaded.
vi.hoisted(() => vi.stubEnv('LC_ALL', 'fr_FR.UTF-8'));
afterAll(() => vi.unstubAllEnvs());

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

playAtOnce();

test('the chapters are played question by question in French, and nothing is left behind', rehearseAllChapters);
