import {randomBytes} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {z} from 'zod';
import {newSecretKey} from '../../source/parsec/crypto.ts';
import {newInvitationToken} from '../../source/parsec/ids.ts';
import {greet} from '../../source/sessions/greet.ts';
import {Guesses, meetClaimer, meetGreeter, openPayload, sealPayload} from '../../source/sessions/meet.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {newMember} from '../parsec/setups.ts';
import {linkedSides} from './linked-sides.ts';
import {answeredBy, begunAgain, publicKey} from './lying-server.ts';

const meeting = () => ({watch: UNWATCHED, guesses: new Guesses()});

describe('Two sides that meet', () => {
	test('have the same key and the same two codes', async () => {
		const {greeter, claimer} = linkedSides();
		const [one, other] = await Promise.all([meetClaimer(greeter, meeting()), meetGreeter(claimer, meeting())]);
		expect(one.sharedKey).toEqual(other.sharedKey);
		expect(one.codes).toEqual(other.codes);
	});

	test('have other codes when someone in between gives a key of their own', async () => {
		const {greeter, claimer} = linkedSides((step) =>
			step.step === 'NUMBER_0_WAIT_PEER' ? {...step, public_key: publicKey} : step,
		);
		const [one, other] = await Promise.all([meetClaimer(greeter, meeting()), meetGreeter(claimer, meeting())]);
		expect(one.codes).not.toEqual(other.codes);
	});

	test('end when the nonce of the claimer is not the one that it committed to, before any code is known', async () => {
		const {greeter, claimer} = linkedSides((step) =>
			step.step === 'NUMBER_3_SEND_NONCE' ? {...step, claimer_nonce: randomBytes(64)} : step,
		);
		const met = Promise.all([meetClaimer(greeter, meeting()), meetGreeter(claimer, meeting())]);
		await expect(met).rejects.toMatchObject({name: 'BrokenTrustError', reason: 'INVALID_NONCE_HASH'});
	});

	test('count no guess before a nonce leaves this computer, and one then', async () => {
		const {greeter, claimer, posted} = linkedSides();
		const guesses = new Guesses();
		const revealed: number[] = [];
		const met = meetGreeter(claimer, {watch: UNWATCHED, guesses, onReveal: () => void revealed.push(posted.length)});
		await Promise.all([met, meetClaimer(greeter, meeting())]);
		const nonce = posted.findIndex(({step}) => step === 'NUMBER_3_SEND_NONCE');
		expect(revealed).toHaveLength(1);
		expect(revealed[0]).toBeLessThanOrEqual(nonce);
		for (let left = 8; left > 0; left--) guesses.take();
		expect(guesses.areSpent).toBe(true);
	});
});

test('a session has nine guesses, and gets one back for codes that were right', () => {
	const guesses = new Guesses();
	guesses.giveBack();
	for (let count = 0; count < 9; count++) guesses.take();
	expect(guesses.areSpent).toBe(true);
	expect(() => guesses.take()).toThrow(expect.objectContaining({code: 'too-many-attempts'}));
	guesses.giveBack();
	guesses.take();
	expect(guesses.areSpent).toBe(true);
});

describe('A payload', () => {
	const schema = z.object({type: z.literal('greeting')});

	test('is opened by the key that sealed it', () => {
		const key = newSecretKey();
		const sealed = sealPayload(key, schema, {type: 'greeting'});
		expect(openPayload(key, schema, sealed)).toEqual({type: 'greeting'});
	});

	test('that another key sealed, or that says something else, breaks the trust', () => {
		const key = newSecretKey();
		const sealed = sealPayload(newSecretKey(), schema, {type: 'greeting'});
		const other = sealPayload(key, z.object({type: z.string()}), {type: 'farewell'});
		for (const broken of [sealed, other, Buffer.alloc(3)]) {
			expect(() => openPayload(key, schema, broken)).toThrow(expect.objectContaining({name: 'BrokenTrustError'}));
		}
	});
});

test('a claimer who begins again sees nine nonces of the greeter', async () => {
	const nonces = new Set<string>();
	const connection = answeredBy(async (_, {greeter_step: step}) => {
		await new Promise(setImmediate);
		switch (step?.step) {
			case undefined:
				return {status: 'ok', greeting_attempt: 'attempt'};
			case 'NUMBER_0_WAIT_PEER':
				return {status: 'ok', claimer_step: {step: step.step, public_key: publicKey}};
			case 'NUMBER_1_GET_HASHED_NONCE':
				return {status: 'ok', claimer_step: {step: 'NUMBER_1_SEND_HASHED_NONCE', hashed_nonce: randomBytes(32)}};
			case 'NUMBER_2_SEND_NONCE':
				nonces.add(Buffer.from(step.greeter_nonce).toString('hex'));
				return begunAgain('CLAIMER');
			default:
				return {status: 'not_ready'};
		}
	});
	const session = greet({
		device: newMember('Alice'),
		connection,
		invitation: {token: newInvitationToken(), kind: 'user'},
		fetchOrganization: () => Promise.reject(new Error('nothing was created')),
	});
	expect(await session.done).toEqual({name: 'cancelled', by: 'claimer', reason: 'AUTOMATICALLY_CANCELLED'});
	expect(nonces.size).toBe(9);
});
