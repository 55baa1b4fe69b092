import type {MetByClaimer, MetByGreeter} from './meet.ts';
import {WAITING_FOR_PERSON} from './network.ts';

// Steps 6 to 8: what the two sides met for, in sealed payloads (protocol: invitations §4.2).

/** Steps 6 and 7 of the claimer: its request. Gives the greeter's answer. */
export async function askGreeter({attempt}: MetByClaimer, request: Uint8Array): Promise<Uint8Array> {
	await attempt.exchange(
		{step: 'NUMBER_6_SEND_PAYLOAD', claimer_payload: request},
		'NUMBER_6_GET_PAYLOAD',
		WAITING_FOR_PERSON,
	);
	const {greeter_payload} = await attempt.exchange(
		{step: 'NUMBER_7_GET_PAYLOAD'},
		'NUMBER_7_SEND_PAYLOAD',
		WAITING_FOR_PERSON,
	);
	return greeter_payload;
}

/** Step 6 of the greeter: the claimer's request. */
export async function requestOfClaimer({attempt}: MetByGreeter): Promise<Uint8Array> {
	const {claimer_payload} = await attempt.exchange(
		{step: 'NUMBER_6_GET_PAYLOAD'},
		'NUMBER_6_SEND_PAYLOAD',
		WAITING_FOR_PERSON,
	);
	return claimer_payload;
}

/**
 * Steps 7 and 8 of the greeter: its answer, and the claimer's word that it has it. False when `impatient` is aborted,
 * since the person no longer waits for that word.
 * @throws the reason of `ended` when it is aborted
 */
export async function answerClaimer(
	{attempt}: MetByGreeter,
	answer: Uint8Array,
	ended: AbortSignal,
	impatient: AbortSignal,
): Promise<boolean> {
	const signal = AbortSignal.any([ended, impatient]);
	try {
		await attempt.exchange(
			{step: 'NUMBER_7_SEND_PAYLOAD', greeter_payload: answer},
			'NUMBER_7_GET_PAYLOAD',
			WAITING_FOR_PERSON,
			{signal},
		);
		await attempt.exchange({step: 'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT'}, 'NUMBER_8_ACKNOWLEDGE', WAITING_FOR_PERSON, {
			signal,
		});
		return true;
	} catch (error) {
		ended.throwIfAborted();
		if (impatient.aborted) return false;
		throw error;
	}
}
