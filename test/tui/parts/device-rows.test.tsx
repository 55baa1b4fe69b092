import {expect, test} from 'vitest';
import type {KnownDevice} from '../../../source/member/open.ts';
import {DeviceRows} from '../../../source/tui/parts/device-rows.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';
import {handle, knownDevice, NOW} from '../fakes.ts';

function rows(devices: readonly KnownDevice[], width = 60, isActive = true) {
	const list = new List<KnownDevice>(
		({path}) => path,
		({path}) => path,
	);
	list.setItems(devices);
	const isOpen = ({deviceLabel}: KnownDevice) => deviceLabel === 'desk';
	const drawn = draw(
		<DeviceRows list={list} isOpen={isOpen} isActive={isActive} width={width} height={9} now={NOW} />,
		width,
	);
	return {list, drawn};
}

test('each device says whose it is, whether it is open, and when it was used', () => {
	const {drawn} = rows([
		knownDevice('laptop', {lastUsed: new Date(NOW - 180_000)}),
		knownDevice('phone', {lastUsed: new Date(NOW - 1000)}),
		knownDevice('desk', {lastUsed: new Date(NOW)}),
		knownDevice('new'),
	]);
	const ends = drawn.lines().map((line) =>
		line
			.slice(line.indexOf('com>') + 4)
			.replaceAll(/ +/g, ' ')
			.trim(),
	);
	expect(ends).toEqual(['laptop used 3 min ago', 'phone used just now', 'desk open', 'new']);
	expect(drawn.markedLines()).toEqual([expect.stringMatching(/^Acme Alice <alice@example\.com> laptop/)]);
});

test.each([60, 80])('in %d columns long names share the line, and when it was used is whole', (width) => {
	const long = 'x'.repeat(200);
	const over = {organization: long, handle: handle(long), lastUsed: new Date(NOW - 180_000)};
	const {drawn} = rows([knownDevice(long, over), knownDevice('laptop')], width);
	expect(drawn.lines()[0]).toMatch(/ x+… +x+… +x+… +used 3 min ago$/);
	drawn.expectWhole();
});

test('a click marks a device, unless keys go elsewhere', async () => {
	const devices = [knownDevice('laptop'), knownDevice('phone')];
	const {list, drawn} = rows(devices);
	await drawn.click('phone');
	expect(list.selected?.deviceLabel).toBe('phone');
	const inactive = rows(devices, 60, false);
	await inactive.drawn.click('phone');
	expect(inactive.list.selected?.deviceLabel).toBe('laptop');
});
