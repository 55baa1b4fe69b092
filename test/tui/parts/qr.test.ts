import {encode} from 'uqr';
import {expect, test} from 'vitest';
import {qrLines} from '../../../source/tui/parts/qr.tsx';

const link = 'https://parsec.example.com/redirect/Acme?a=claim_user&p=xBCUi-xUvi6rvhkvQYhdXLAi';

test('two rows of modules make one row of cells, and no module is lost', () => {
	const {data, size} = encode(link, {ecc: 'L', border: 2});
	const lines = qrLines(link, 2);
	expect(lines).toHaveLength(Math.ceil(size / 2));
	const read = lines.flatMap((line) => [
		[...line].map((cell) => cell === '█' || cell === '▀'),
		[...line].map((cell) => cell === '█' || cell === '▄'),
	]);
	expect(read.slice(0, size)).toEqual(data);
});

test('a link fits on 80×24 with white around it', () => {
	const lines = qrLines(link, 2);
	expect(lines.length).toBeLessThanOrEqual(23);
	expect(lines[0]?.trim()).toBe('');
});
