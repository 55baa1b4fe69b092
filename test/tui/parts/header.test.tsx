import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Header, headingOf} from '../../../source/tui/parts/header.tsx';
import type {Heading} from '../../../source/tui/state/screen.ts';
import {draw} from '../draw.tsx';
import {handle, invited} from '../fakes.ts';
import {come, openedWorkspace} from './opened.ts';

const heading: Heading = {
	who: screenText(' · Acme · Alice <alice@example.com>'),
	liveness: 'live',
	count: screenText('3 pending'),
	isUnencrypted: false,
};

async function opened(organization: string, ...waiting: readonly string[]) {
	const workspace = await openedWorkspace(invited('bob@x.org', 'b0b'), invited('carl@x.org', 'ca71'));
	const {device} = workspace;
	device.membership = {...device.membership, organization, handle: handle('Alice\u001B[2J', 'alice@example.com')};
	for (const digit of waiting) come(workspace, digit);
	return workspace;
}

test('before a device is opened it is the name of the program', () => {
	expect(draw(<Header heading={undefined} width={60} />).lines()).toEqual([' Narthex']);
});

test.each([60, 80])('in %d columns it says who, where and how fresh; a long name is cut, and nothing else', (width) => {
	const long = {...heading, who: screenText(` · ${'x'.repeat(200)}`), isUnencrypted: true};
	const drawn = draw(<Header heading={long} width={width} />, width);
	expect(drawn.lines()).toHaveLength(1);
	expect(drawn.screen()).toMatch(/^ Narthex · x+… *! not encrypted {3}● live {3}3 pending/);
	drawn.expectWhole();
});

test.each([
	['connecting', '○ connecting'],
	['regular', '● read every 5 s'],
	['polling', '○ polling'],
	['offline', '! offline'],
] as const)('%s is a sign and a word', (liveness, shown) => {
	expect(draw(<Header heading={{...heading, liveness}} width={80} />).screen()).toContain(shown);
});

test('those who wait are counted, elsewhere too, and a hostile name does nothing', async () => {
	const [acme, beta] = [await opened('Acme'), await opened('Beta', 'b0b', 'ca71')];
	expect(headingOf(acme, [acme])).toMatchObject({count: '2 pending', isUnencrypted: false});
	expect(headingOf(beta, [beta]).count).toBe('2 waiting · 2 pending');
	expect(headingOf(acme, [acme, beta]).count).toBe('0 waiting · 2 elsewhere');
	expect(headingOf(acme, [acme]).who).toMatch(/^ · Acme · Alice[^\u001B]* <alice@example\.com>$/);
});
