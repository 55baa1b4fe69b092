import {expect, test} from 'vitest';
import {foldersOf} from '../../source/member/folders.ts';

test('folders are those of the environment; what is given comes first, each by itself', () => {
	const env = {PARSEC_CONFIG_DIR: '/config', PARSEC_DATA_DIR: '/data'};
	expect(foldersOf(env)).toEqual({config: '/config', data: '/data', env});
	expect(foldersOf(env, {configDir: '/given'})).toMatchObject({config: '/given', data: '/data'});
	expect(foldersOf(env, {dataDir: '/given'})).toMatchObject({config: '/config', data: '/given'});
});
