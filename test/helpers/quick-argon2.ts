import type * as passwordKey from '../../source/parsec/password-key.ts';

/**
 * What a test that is not about Argon2id puts in the place of `password-key.ts` with `vi.mock`: the keys of new key
 * files cost next to nothing.
 */
export function quickArgon2(real: typeof passwordKey): typeof passwordKey {
	return {...real, newArgon2Parameters: () => ({...real.newArgon2Parameters(), memlimit_kb: 8, opslimit: 1})};
}
