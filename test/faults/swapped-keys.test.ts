import {randomBytes} from 'node:crypto';
import {expect, test} from 'vitest';
import {newKeyPair, sha256} from '../../source/parsec/crypto.ts';
import {isAlarming} from '../../source/sessions/endings.ts';
import type {ClaimSession, GreetSession} from '../../source/sessions/phases.ts';
import {codeOf, inPhase, type Kept, startClaiming, startGreeting} from './support/exchange.ts';
import {type Message, openLiar, type Truth} from './support/liar.ts';
import {forMany} from './support/many.ts';
import {addUser, fetchOrganization, invite, newOrganization, through} from './support/organization.ts';
import {endOf} from './support/peers.ts';
import {officialInMemory, onServers} from './support/servers.ts';

/** A server between the two: what it says instead of their steps. Drawn anew for each exchange. */
interface Attack {
	readonly name: string;
	begin(): (truth: Truth) => Message;
	/** How it is noticed. */
	readonly by: 'claimer' | 'greeter';
	readonly reason: 'INVALID_SAS_CODE' | 'INVALID_NONCE_HASH';
}

/** Puts `value` in the place of one field of the other side's step. */
function replaced(truth: Truth, field: string, value: Uint8Array): Message {
	const half = truth.command === 'invite_greeter_step' ? 'claimer_step' : 'greeter_step';
	const step = truth.reply[half] as Message | undefined;
	return step === undefined || !(field in step) ? truth.reply : {...truth.reply, [half]: {...step, [field]: value}};
}

const noticedByVoice = {by: 'claimer', reason: 'INVALID_SAS_CODE'} as const;
const noticedAtOnce = {by: 'greeter', reason: 'INVALID_NONCE_HASH'} as const;

const attacks: readonly Attack[] = [
	{
		name: 'its own key for both',
		begin: () => {
			const {publicKey} = newKeyPair();
			return (truth) => replaced(truth, 'public_key', publicKey);
		},
		...noticedByVoice,
	},
	{
		name: 'its own key for the claimer only',
		begin: () => {
			const {publicKey} = newKeyPair();
			return (truth) =>
				truth.command === 'invite_claimer_step' ? replaced(truth, 'public_key', publicKey) : truth.reply;
		},
		...noticedByVoice,
	},
	{
		name: 'another nonce of the greeter',
		begin: () => {
			const nonce = randomBytes(64);
			return (truth) => replaced(truth, 'greeter_nonce', nonce);
		},
		...noticedByVoice,
	},
	{
		name: 'keys and nonces of its own on both sides, the commitment kept',
		begin: () => {
			const {publicKey} = newKeyPair();
			const [forClaimer, forGreeter] = [randomBytes(64), randomBytes(64)];
			return (truth) => {
				const values = {
					public_key: publicKey,
					greeter_nonce: forClaimer,
					hashed_nonce: sha256(forGreeter),
					claimer_nonce: forGreeter,
				};
				return Object.entries(values).reduce(
					(reply, [field, value]) => replaced({...truth, reply}, field, value),
					truth.reply,
				);
			};
		},
		...noticedByVoice,
	},
	{
		name: 'another nonce of the claimer',
		begin: () => {
			const nonce = randomBytes(64);
			return (truth) => replaced(truth, 'claimer_nonce', nonce);
		},
		...noticedAtOnce,
	},
	{
		name: 'another commitment of the claimer',
		begin: () => {
			const hash = randomBytes(32);
			return (truth) => replaced(truth, 'hashed_nonce', hash);
		},
		...noticedAtOnce,
	},
];

const TIMES = 8;

await onServers('a server that stands in the middle', [officialInMemory], (running) => {
	test.each(attacks)(`with $name is found out, ${TIMES} times of ${TIMES}`, async ({begin, by, reason}) => {
		const alice = await newOrganization(running.server());
		await forMany(Array.from({length: TIMES}).fill('exchange'), TIMES, String, async (_, index) => {
			const kind = index % 2 === 0 ? 'user' : 'device';
			const email = `target${index}@example.com`;
			const author = kind === 'user' ? alice : await addUser(alice, {email, profile: 'STANDARD'});
			const liar = await openLiar(running.port());
			const change = begin();
			liar.lie((truth) => ({reply: change(truth)}));
			const invitation = await invite(author, liar.address, kind === 'user' ? email : undefined);
			const kept: Kept[] = [];
			const greeter = startGreeting(through(liar.address, author), invitation);
			const claimer = startClaiming(invitation, kept);
			const people = Promise.allSettled([listen(claimer, greeter), listen(greeter, claimer)]);
			const expected = `cancelled by ${by}: ${reason}`;
			expect([await endOf(greeter, expected), await endOf(claimer, expected)]).toEqual([expected, expected]);
			expect(isAlarming({name: 'cancelled', by, reason})).toBe(true);
			await people;
			expect(kept).toEqual([]);
		});
		expect((await fetchOrganization(alice)).users.size).toBe(1 + TIMES / 2);
	});
});

/** A person who takes the code that is read aloud, and never one that merely looks right. */
async function listen(session: GreetSession | ClaimSession, other: GreetSession | ClaimSession): Promise<void> {
	const phase =
		session.role === 'greeter' ? await inPhase(session, 'picking-code') : await inPhase(session, 'picking-code');
	const heard = await codeOf(other);
	if (phase.choices.includes(heard)) phase.pick(heard);
	else phase.noneMatches();
}
