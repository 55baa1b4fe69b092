import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import type {Answered} from './message.ts';
import type {Lie} from './plan.ts';
import {Random} from './random.ts';
import {attemptOf, type SentRequest} from './traffic.ts';

type Fields = {[name: string]: Packable};

export interface LiarOptions {
	readonly seed: string;
	/** What the server lies about at the moment, to the program that asks. */
	liesTo(request: SentRequest): readonly Lie[];
	/** Called for each lie, once however often the same step is asked for. */
	told(lie: Lie, request: SentRequest): void;
}

const LYING_ABOUT: readonly (readonly [string, Lie])[] = [
	['public_key', 'key'],
	['greeter_nonce', 'nonce'],
	['claimer_nonce', 'nonce'],
	['greeter_payload', 'payload'],
	['claimer_payload', 'payload'],
];

/**
 * A server that lies with a key of its own in the place of the other side's (it knows none of the secrets, so it can
 * only hope that no one compares), with another nonce, or with altered payloads. It tells the same each time that the
 * same step is asked for: once it told the truth, it stays with it.
 */
export function liar({seed, liesTo, told}: LiarOptions): (request: SentRequest, answer: Answered) => Answered {
	/** Whether it lied about each field of an attempt that it told one side. */
	const toldBefore = new Map<string, boolean>();
	const isLie = (field: string, lie: Lie, request: SentRequest) => {
		const key = `${request.program.computer.name} ${attemptOf(request)} ${field}`;
		const before = toldBefore.get(key);
		if (before !== undefined) return before;
		const lies = liesTo(request).includes(lie);
		toldBefore.set(key, lies);
		if (lies) told(lie, request);
		return lies;
	};
	return (request, answer) => {
		if (!request.command.endsWith('_step') || answer.status !== 200) return answer;
		const reply = decode(answer.body) as Fields;
		const step = (reply.greeter_step ?? reply.claimer_step) as Fields | undefined;
		for (const [field, lie] of LYING_ABOUT) {
			const value = step?.[field];
			if (step === undefined || !(value instanceof Uint8Array) || !isLie(field, lie, request)) continue;
			step[field] = new Random(`${seed} lie ${Buffer.from(value).toString('hex')}`).bytes(value.length);
		}
		return {...answer, body: encode(reply)};
	};
}
