import {describe, expect, test} from 'vitest';
import {codeAt, isCode} from '../../../source/server/parsec/one-time-code.ts';
import {recoveryVectors} from '../../parsec/vectors.ts';

describe('A one-time code', () => {
	test.each([
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_111_111_111, '050471'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037'],
		[20_000_000_000, '353130'],
	])('is that of RFC 6238 at %i s', (seconds, code) => {
		expect(codeAt(Buffer.from('12345678901234567890'), seconds * 1000)).toBe(code);
	});

	test('is that of the protocol', () => {
		const codes = recoveryVectors.find(({name}) => name === 'totp/codes');
		const secret = codes?.inputs.bytes('secret_hex') ?? Buffer.alloc(0);
		const times = codes?.inputs.value('unix_seconds') as readonly number[];
		expect(times.map((seconds) => codeAt(secret, seconds * 1000))).toEqual(codes?.expected.value('codes'));
	});

	test('holds for its step of 30 s, the one before and the next, and in no other form', () => {
		const secret = Buffer.alloc(20, 1);
		const start = 1_800_000_000_000;
		const code = codeAt(secret, start);
		const times = [-31, -30, -1, 0, 29, 30, 59, 60].map((seconds) => isCode(secret, code, start + seconds * 1000));
		expect(times).toEqual([false, true, true, true, true, true, true, false]);
		for (const other of ['', ` ${code}`, `${code}0`, code.slice(1)]) expect(isCode(secret, other, start)).toBe(false);
	});
});
