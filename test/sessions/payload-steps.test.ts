import {expect, test} from 'vitest';
import {parseSasCode} from '../../source/parsec/sas-code.ts';
import {Attempt} from '../../source/sessions/attempt.ts';
import type {MetByClaimer, MetByGreeter} from '../../source/sessions/meet.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {answerClaimer, askGreeter, requestOfClaimer} from '../../source/sessions/payload-steps.ts';
import {linkedSides} from './linked-sides.ts';

const codes = {greeter: parseSasCode('AAAA'), claimer: parseSasCode('BBBB')};

/** Both sides, after they compared codes. */
async function met() {
	const {greeter, claimer} = linkedSides();
	const own = {sharedKey: Buffer.alloc(32), codes};
	const byGreeter: MetByGreeter = {
		...own,
		attempt: new Attempt(greeter, await greeter.start(UNWATCHED.signal), UNWATCHED),
	};
	const byClaimer: MetByClaimer = {
		...own,
		attempt: new Attempt(claimer, await claimer.start(UNWATCHED.signal), UNWATCHED),
	};
	return {byGreeter, byClaimer};
}

const never = new AbortController().signal;

test('the request goes to the greeter, its answer to the claimer, and the word of the claimer back', async () => {
	const {byGreeter, byClaimer} = await met();
	const answered = askGreeter(byClaimer, Buffer.from('request'));
	expect(await requestOfClaimer(byGreeter)).toEqual(Buffer.from('request'));
	const acknowledged = answerClaimer(byGreeter, Buffer.from('answer'), never, never);
	expect(await answered).toEqual(Buffer.from('answer'));
	await byClaimer.attempt.exchange({step: 'NUMBER_8_ACKNOWLEDGE'}, 'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT', () => 10);
	expect(await acknowledged).toBe(true);
});

test('a greeter who no longer waits for the word of the claimer goes on without it', async () => {
	const {byGreeter} = await met();
	const impatient = new AbortController();
	impatient.abort();
	expect(await answerClaimer(byGreeter, Buffer.from('answer'), never, impatient.signal)).toBe(false);
});

test('a session that is over waits for no word, however patient the person is', async () => {
	const {byGreeter} = await met();
	const reason = new Error('over');
	const over = new AbortController();
	over.abort(reason);
	await expect(answerClaimer(byGreeter, Buffer.from('answer'), over.signal, over.signal)).rejects.toBe(reason);
});

test('a claimer who cancels meanwhile is no acknowledgement', async () => {
	const {byGreeter, byClaimer} = await met();
	const acknowledged = answerClaimer(byGreeter, Buffer.from('answer'), never, never);
	await byClaimer.attempt.cancel('MANUALLY_CANCELLED');
	await expect(acknowledged).rejects.toMatchObject({name: 'AttemptCancelledError'});
});
