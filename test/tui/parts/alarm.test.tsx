import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {keys, openInvitations} from '../stage.tsx';

async function openGreeting(options?: Parameters<typeof openInvitations>[0]) {
	const stage = await openInvitations(options);
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	return {
		...stage,
		session: (index: number) => {
			const session = stage.services.device.greets[index];
			if (session === undefined) throw new Error('there is no such greeting');
			return session;
		},
	};
}

test('our own "none of these": what it may mean, that the other side was told, what to do', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.seePane('Stop');
	const text = stage.prose();
	expect(text).toContain('someone between you');
	expect(text).toContain('The other side was told.');
	expect(text).toContain('Call the claimer on a line that you trust');
});

test('the same told by the other side', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'});
	await stage.seePane('Stop');
	expect(stage.screen()).toContain('The other side ended it.');
});

test('a new attempt is one key away, and a second failure with the same person says so', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.see('r starts again with new codes');
	expect(stage.screen()).not.toContain('failure number');
	await stage.type('r');
	await stage.see('They open the link');
	stage.session(1).enter({name: 'cancelled', by: 'claimer', reason: 'INVALID_NONCE_HASH'});
	await stage.see('This is failure number 2 with bob@example.com.');
});

test('on 60 columns and 16 rows what matters is whole, and nothing is drawn over anything else', async () => {
	const stage = await openGreeting({size: {columns: 60, rows: 16}});
	stage.session(0).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.seePane('Stop');
	await stage.type('r');
	await stage.see('They open the link');
	stage.session(1).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.see('This is failure number 2');
	const text = stage.prose();
	expect(text).toContain('The codes do not match. The exchange is over. The claimer');
	expect(text).toContain('poses as the claimer.');
	expect(text).toContain('stop and tell the people in charge of security. ! This');
	expect(text).toContain('do not go on over this network.');
});

test('a key that gives the secret away is an alarm too', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({
		name: 'failed',
		error: new NarthexError('small-order-key', {}),
	});
	await stage.seePane('Stop');
	expect(stage.screen()).toContain('Something is wrong. The exchange is over.');
});

test.each([
	{by: 'claimer', reason: 'MANUALLY_CANCELLED'},
	{by: 'claimer', reason: 'AUTOMATICALLY_CANCELLED'},
	{by: 'claimer', reason: 'UNDESERIALIZABLE_PAYLOAD'},
] as const)('$reason is none', async (cancellation) => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', ...cancellation});
	await stage.see('r tries again');
	expect(stage.screen()).not.toContain('Stop');
});

test('Enter puts it away', async () => {
	const stage = await openGreeting();
	stage.session(0).enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	await stage.seePane('Stop');
	await stage.type(keys.enter);
	await stage.seePane('Invitations');
});
