import {expect, test} from 'vitest';
import {ACTIVITIES, type Activity} from '../../../source/activity.ts';
import {activityText, shortActivityText} from '../../../source/tui/state/activities.ts';
import {NOW} from '../fakes.ts';

const greeting: Activity = {
	time: new Date(NOW),
	what: 'greeting',
	organization: 'Acme',
	by: 'alice@example.com',
	person: 'bob@example.com',
	outcome: 'done',
	why: null,
};

test('the profile is told where there is one, but not where it must be short', () => {
	expect(activityText(greeting)).toBe('Greeted bob@example.com');
	expect(activityText({...greeting, profile: 'ADMIN'})).toBe('Greeted bob@example.com (administrator)');
	expect(shortActivityText({...greeting, profile: 'ADMIN'})).toBe('Greeted bob@example.com');
});

test.each(ACTIVITIES)('%s is told without a person too, and none acts on the terminal', (what) => {
	expect(activityText({...greeting, what, person: null})).toMatch(/^[A-Z][a-z ]+$/);
	expect(activityText({...greeting, what, person: 'a\u001B[2Jb'.repeat(99)})).toMatch(/^[^\u001B]{10,160}$/);
});
