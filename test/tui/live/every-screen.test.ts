import {beforeAll, describe, expect, test} from 'vitest';
import {endAfterFile} from '../../helpers/live.ts';
import {organization, type TestOrganization} from '../../sessions/harness.ts';
import {accountScreens} from './account-screens.ts';
import {screens} from './every-screen.ts';
import {LARGE, type LiveStage, SMALL, USUAL} from './stage.ts';

// That a real terminal takes each size is in test/terminal/looks.test.ts, and that it is given back in leaving.test.ts.

let alice: TestOrganization;
beforeAll(async () => {
	alice = await organization();
	endAfterFile(() => alice.close());
});

/** What is to be seen, made comparable: times go on meanwhile. */
const still = (app: LiveStage) =>
	app
		.screen()
		.replace(/\d+:\d\d/g, '0:00')
		.replace(/\d+ min|now {2}| {2}now/g, '')
		.trimEnd();

describe.each([...screens, ...accountScreens])('%s', (_, open) => {
	test('is drawn to fit each size, says when it is too small, and comes back as it was', async () => {
		const app = await open(alice);
		const before = still(app);
		await app.resize(SMALL);
		app.expectWhole();
		await app.resize({...SMALL, columns: SMALL.columns - 1});
		await app.seeProse('Narthex needs 60 columns and 16 rows');
		await app.resize(LARGE);
		app.expectWhole();
		expect(app.screen()).not.toContain('Narthex needs');
		await app.resize(USUAL);
		app.expectWhole();
		await app.until(() => still(app) === before);
	});
});
