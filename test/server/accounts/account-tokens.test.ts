import {generateKeyPairSync} from 'node:crypto';
import {expect, onTestFinished, test, vi} from 'vitest';
import {readClaims, signRs512, verifyRs512} from '../../../source/jwt.ts';
import {AccountDatabase} from '../../../source/server/accounts/account-database.ts';
import {AccountTokens} from '../../../source/server/accounts/account-tokens.ts';
import {insertAccount} from '../../../source/server/accounts/accounts.ts';

const DAYS = 24 * 60 * 60 * 1000;
const START = 1_800_000_000_000;
const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
const pem = privateKey.export({type: 'pkcs8', format: 'pem'}).toString();

/** The tokens of a database in memory, with a clock that the test moves, and one account. */
async function opened() {
	const database = new AccountDatabase(':memory:');
	onTestFinished(() => database.close());
	database.run('INSERT INTO secret VALUES (?, ?)', 'private-key', pem);
	const now = vi.fn(() => START);
	const tokens = await AccountTokens.open(database, now);
	const account = (email: string) =>
		insertAccount(database, {email, name: null, state: 'active', password: '', permissions: '[]', created: START});
	return {database, tokens, now, account, bob: account('bob@example.com')};
}

test('a token names its account, and is signed with the key that is published', async () => {
	const {tokens, bob} = await opened();
	const token = tokens.issue(bob);
	expect(tokens.ownerOf(token)).toBe(bob.accountId);
	expect(verifyRs512(token, tokens.publicKey)).toMatchObject({
		sub: bob.accountId,
		email: 'bob@example.com',
		iss: 'entrecode',
		iat: START / 1000,
		exp: (START + 30 * DAYS) / 1000,
	});
});

test('a token ends with the last millisecond of its thirty days', async () => {
	const {tokens, now, bob} = await opened();
	const token = tokens.issue(bob);
	now.mockReturnValue(START + 30 * DAYS - 1);
	expect(tokens.ownerOf(token)).toBe(bob.accountId);
	now.mockReturnValue(START + 30 * DAYS);
	expect(() => tokens.ownerOf(token)).toThrow(expect.objectContaining({number: 1402}));
});

test('a token that is revoked is good for nothing, not even to be revoked', async () => {
	const {tokens, bob} = await opened();
	const [token, other] = [tokens.issue(bob), tokens.issue(bob)];
	tokens.revoke(token);
	expect(() => tokens.ownerOf(token)).toThrow(expect.objectContaining({number: 1401}));
	expect(() => tokens.revoke(token)).toThrow(expect.objectContaining({number: 1401}));
	expect(tokens.ownerOf(other)).toBe(bob.accountId);
});

test('a token of other keys, one without a session of its own, and what is none are refused', async () => {
	const {tokens, bob} = await opened();
	const claims = {...readClaims(tokens.issue(bob)), jti: undefined};
	const foreign = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;
	const datawire = tokens.issueDatawire(bob, 'acme');
	for (const token of [signRs512(claims, privateKey), signRs512(claims, foreign), datawire, 'nonsense', '']) {
		expect(() => tokens.ownerOf(token)).toThrow(expect.objectContaining({number: 1401}));
		expect(() => tokens.revoke(token)).toThrow(expect.objectContaining({number: 1401}));
	}
});

test('an account has a hundred sessions; one more ends the oldest, and none of another account', async () => {
	const {tokens, now, account, bob} = await opened();
	const others = tokens.issue(account('carol@example.com'));
	const issued = Array.from({length: 101}, (_, index) => {
		now.mockReturnValue(START + index);
		return tokens.issue(bob);
	});
	const [oldest = '', ...rest] = issued;
	expect(() => tokens.ownerOf(oldest)).toThrow(expect.objectContaining({number: 1401}));
	expect(new Set(rest.map((token) => tokens.ownerOf(token)))).toEqual(new Set([bob.accountId]));
	expect(() => tokens.ownerOf(others)).not.toThrow();
});

test('the keys are made once for a data file', async () => {
	const {database, tokens, now, bob} = await opened();
	const again = await AccountTokens.open(database, now);
	expect(again.publicKey).toBe(tokens.publicKey);
	expect(again.ownerOf(tokens.issue(bob))).toBe(bob.accountId);
});
