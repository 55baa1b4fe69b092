import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {DeviceFacts} from '../../../source/tui/parts/device-facts.tsx';
import {draw} from '../draw.tsx';
import {knownDevice} from '../fakes.ts';

test.each([60, 80])('in %d columns each fact has its line, cut where it is longer', (width) => {
	const device = knownDevice('laptop', {path: `/${'folder/'.repeat(30)}laptop.keys`, needsCode: true});
	const drawn = draw(<DeviceFacts device={device} width={width} />, width);
	expect(drawn.lines().filter(Boolean)).toEqual([
		'Alice <alice@example.com>, Acme',
		'Keys     password and one-time code, since 2026-11-21',
		'Made     2026-11-21',
		'Server   parsec.example.com',
		expect.stringMatching(/^File {5}\/folder.*…$/),
	]);
	drawn.expectWhole();
});

test('keys that cannot be opened here say why', () => {
	const lock = new NarthexError('unsupported-protection', {protection: 'account_vault'});
	const drawn = draw(<DeviceFacts device={knownDevice('laptop', {lock})} width={80} />);
	expect(drawn.screen()).toMatch(/^Keys {5}[A-Z].{20}/m);
	expect(drawn.screen()).not.toContain('since');
});
