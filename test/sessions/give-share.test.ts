import {expect, test} from 'vitest';
import {newInvitationToken, type Timestamp} from '../../source/parsec/ids.ts';
import {giveShare} from '../../source/sessions/give-share.ts';
import {bob} from './harness.ts';
import {answeredBy, begunAgain} from './lying-server.ts';

/** A recipient at a server that gives these answers to its steps, one after the other. */
function recipientAt(...answers: readonly object[]) {
	let steps = 0;
	const sent: string[] = [];
	const connection = answeredBy(async (command) => {
		sent.push(command);
		if (command === 'invite_greeter_start_greeting_attempt') return {status: 'ok', greeting_attempt: 'attempt'};
		if (command === 'invite_greeter_cancel_greeting_attempt') return {status: 'ok'};
		return answers[steps++] ?? {status: 'not_ready'};
	});
	const session = giveShare({
		connection,
		token: newInvitationToken(),
		recovery: {claimer: bob, setUpOn: 0 as Timestamp, threshold: 1, total: 1, ownShares: 1},
		shares: [],
	});
	return {session, sent};
}

test('the name of the claimer is shown from the beginning, and believed only with the codes', () => {
	const {session} = recipientAt();
	expect(session.state.peer).toEqual({handle: bob, verified: false});
	return session.cancel();
});

test('a claimer who begins again is met in the next attempt, and counted', async () => {
	const {session, sent} = recipientAt(begunAgain('CLAIMER'), {status: 'invitation_completed'});
	expect(await session.done).toMatchObject({name: 'failed', error: {code: 'invitation-gone'}, isGiven: false});
	expect(session.state.attempt).toBe(2);
	expect(sent.filter((command) => command.endsWith('_start_greeting_attempt'))).toHaveLength(2);
});

test('no share is given by a recipient who leaves', async () => {
	const {session, sent} = recipientAt();
	await expect.poll(() => sent.includes('invite_greeter_step')).toBe(true);
	await session.cancel();
	expect(await session.done).toMatchObject({name: 'cancelled', by: 'greeter', isGiven: false});
	expect(sent.at(-1)).toBe('invite_greeter_cancel_greeting_attempt');
});
