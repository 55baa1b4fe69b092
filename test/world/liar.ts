import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import type {Answered} from './message.ts';
import type {Lie} from './plan.ts';
import {Random} from './random.ts';
import type {SentRequest} from './traffic.ts';

type Fields = {[name: string]: Packable};

/**
 * A server that lies to both sides: with a key of its own in the place of the other side's (it knows none of the
 * secrets, so it can only hope that no one compares), with another nonce, or with altered payloads. `tells` is called
 * for each lie.
 */
export function liar(
	seed: string,
	lies: readonly Lie[],
	tells: (lie: Lie) => void,
): (request: SentRequest, answer: Answered) => Answered {
	return (request, answer) => {
		if (lies.length === 0 || !request.command.endsWith('_step') || answer.status !== 200) return answer;
		const reply = decode(answer.body) as Fields;
		for (const name of ['greeter_step', 'claimer_step']) {
			const step = reply[name];
			if (typeof step === 'object' && step !== null) falsify(step as Fields, lies, seed, tells);
		}
		return {...answer, body: encode(reply)};
	};
}

const LYING_ABOUT: Readonly<Record<Lie, readonly string[]>> = {
	key: ['public_key'],
	nonce: ['greeter_nonce', 'claimer_nonce'],
	payload: ['greeter_payload', 'claimer_payload'],
};

function falsify(step: Fields, lies: readonly Lie[], seed: string, tells: (lie: Lie) => void): void {
	for (const lie of lies) {
		for (const field of LYING_ABOUT[lie]) {
			const value = step[field];
			// The same lie each time that the same step is asked for.
			if (!(value instanceof Uint8Array)) continue;
			step[field] = new Random(`${seed} lie ${Buffer.from(value).toString('hex')}`).bytes(value.length);
			tells(lie);
		}
	}
}
