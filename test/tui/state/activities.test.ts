import {expect, test} from 'vitest';
import {ACTIVITIES} from '../../../source/activity.ts';
import {activityText, shortActivityText} from '../../../source/tui/state/activities.ts';
import {greeted} from '../fakes.ts';

test('the profile is told where there is one, but not where it must be short', () => {
	expect(activityText(greeted)).toBe('Greeted bob@example.com');
	expect(activityText({...greeted, profile: 'ADMIN'})).toBe('Greeted bob@example.com (administrator)');
	expect(shortActivityText({...greeted, profile: 'ADMIN'})).toBe('Greeted bob@example.com');
});

test.each(ACTIVITIES)('%s is told without a person too, and none acts on the terminal', (what) => {
	expect(activityText({...greeted, what, person: null})).toMatch(/^[A-Z][a-z ]+$/);
	expect(activityText({...greeted, what, person: 'a\u001B[2Jb'.repeat(99)})).toMatch(/^[^\u001B]{10,160}$/);
});
