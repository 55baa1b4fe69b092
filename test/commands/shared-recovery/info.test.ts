import {expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

const CREATE = [
	'shared-recovery',
	'create',
	'-r',
	'bob@example.com',
	'carl@example.com',
	'dora@example.com',
	'-t',
	'2',
];

test('one’s own shared recovery is shown, as it is set up, weakens, breaks and is deleted', async () => {
	const alice = await alices();
	const info = async () => (await alice.run(['shared-recovery', 'info'])).stdout;
	expect(await info()).toBe('Shared recovery never setup\n');
	expect(await alice.json('shared-recovery', 'info')).toEqual({status: 'never'});
	for (const name of ['Bob', 'Carl', 'Dora']) await newcomer(alice.organization, name);
	await alice.run([...CREATE, '--no-confirmation']);
	expect(await info()).toBe(
		'Shared recovery set up with threshold 2\n' +
			'• User Bob <bob@example.com> has 1 share\n' +
			'• User Carl <carl@example.com> has 1 share\n' +
			'• User Dora <dora@example.com> has 1 share\n',
	);
	expect(await alice.json('shared-recovery', 'info')).toMatchObject({status: 'usable', threshold: 2});
	await alice.run(['user', 'revoke', 'bob@example.com']);
	expect(await info()).toBe(
		'Shared recovery set up - contains revoked recipient: Bob <bob@example.com> ' +
			'(1 out of 3 total recipients, with threshold 2)\n',
	);
	await alice.run(['user', 'revoke', 'carl@example.com']);
	expect(await info()).toMatch(/^Unusable shared recovery - contains revoked recipients: Bob .*, Carl .*\n$/);
	await alice.run(['shared-recovery', 'delete']);
	expect(await info()).toMatch(/^Deleted shared recovery - deleted by [0-9a-f-]{36} on .*Z\n$/);
});
