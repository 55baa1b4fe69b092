import {expect, test} from 'vitest';
import type {Activity} from '../../../source/activity.ts';
import {ActivityRows, type LogEntry} from '../../../source/tui/parts/activity-rows.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';
import {greeted} from '../fakes.ts';

function rows(width: number, ...activities: readonly Partial<Activity>[]) {
	const list = new List<LogEntry>(
		({id}) => id,
		({id}) => id,
	);
	list.setItems(
		activities.map((over, index) => ({
			id: `${index}`,
			activity: {...greeted, ...over},
		})),
	);
	return draw(<ActivityRows list={list} width={width} height={10} />, width);
}

test('each entry is a row, with its outcome as a sign and a word', () => {
	const drawn = rows(80, {}, {outcome: 'cancelled'}, {outcome: 'alarm'}, {outcome: 'failed'});
	const signs = drawn
		.lines()
		.slice(1)
		.map((line) => line.split(' ').slice(-2).join(' '));
	expect(signs).toEqual(['✓ done', '○ cancelled', '! alarm', '✗ failed']);
	expect(drawn.markedLines()).toEqual([
		expect.stringMatching(/^2026-11-21 \d\d:\d\d Acme Greeted bob@example\.com ✓ done$/),
	]);
});

test.each([60, 80])('in %d columns long names are cut, and never the outcome', (width) => {
	const long = 'x'.repeat(300);
	const drawn = rows(width, {organization: long, person: `${long}@example.com`, outcome: 'cancelled'});
	expect(drawn.lines()[1]).toMatch(/ x+… +Greet.*… ○ cancelled$/);
	drawn.expectWhole();
});
