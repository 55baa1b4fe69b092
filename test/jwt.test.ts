import {createHmac, generateKeyPairSync} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {DecodeError} from '../source/errors.ts';
import {readClaims, signHs256, signRs512, verifyRs512} from '../source/jwt.ts';

const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
const pem = publicKey.export({type: 'spki', format: 'pem'}).toString();
const claims = {jti: '1', sub: '2', email: 'a@b.de', iss: 'entrecode', iat: 1, exp: 2};

describe('a token', () => {
	test('says who signed it', () => {
		const token = signRs512(claims, privateKey);
		expect(verifyRs512(token, pem)).toEqual(claims);
		expect(readClaims(token)).toEqual(claims);
	});

	test('of another key does not verify', () => {
		const other = generateKeyPairSync('rsa', {modulusLength: 2048}).publicKey;
		expect(() => verifyRs512(signRs512(claims, privateKey), other)).toThrow(DecodeError);
	});

	test('whose claims were exchanged does not verify', () => {
		const [header, , signature] = signRs512(claims, privateKey).split('.');
		const forged = Buffer.from(JSON.stringify({...claims, email: 'eve@b.de'})).toString('base64url');
		expect(() => verifyRs512([header, forged, signature].join('.'), pem)).toThrow(DecodeError);
	});

	test('signed with the public key as a shared secret does not verify', () => {
		const forged = signHs256(claims, Buffer.from(pem));
		expect(() => verifyRs512(forged, pem)).toThrow(DecodeError);
	});

	test.each(['none', 'RS256', 'HS512'])('of the algorithm %s does not verify', (alg) => {
		const content = [{alg}, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
		const signature = createHmac('sha512', pem).update(content).digest('base64url');
		expect(() => verifyRs512(`${content}.${signature}`, pem)).toThrow(DecodeError);
		expect(() => verifyRs512(`${content}.`, pem)).toThrow(DecodeError);
	});

	test('is claims or a DecodeError, whatever came', () => {
		const part = fc.oneof(
			fc.string(),
			fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
		);
		fc.assert(
			fc.property(fc.array(part, {maxLength: 4}), (parts) => {
				try {
					expect(readClaims(parts.join('.'))).toBeTypeOf('object');
				} catch (error) {
					expect(error).toBeInstanceOf(DecodeError);
				}
			}),
		);
	});
});
