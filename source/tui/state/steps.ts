import type {ClaimPhase, GreetPhase} from '../../sessions/phases.ts';
import {words} from '../../words/index.ts';

/** What each side is doing in a phase, and which of the numbered steps that is. */
export interface Doing {
	/** Index into the steps of the role. */
	readonly step: number;
	readonly you: string;
	readonly them: string;
	/** For the line of exchanges: `pick their code`. */
	readonly short: string;
}

/** The numbered steps, as each role sees them. */
export const steps: {readonly [Role in 'greeter' | 'claimer']: readonly string[]} = {
	greeter: Object.values(words.exchange.steps.greeter),
	claimer: Object.values(words.exchange.steps.claimer),
};

type LivePhase<Phase extends {readonly name: string}> = Exclude<Phase['name'], 'finished' | 'cancelled' | 'failed'>;

const greeter: {readonly [Name in LivePhase<GreetPhase>]: Doing} = {
	'waiting-for-claimer': {step: 0, ...words.exchange.doing.greeter['waiting-for-claimer']},
	'waiting-for-trust': {step: 1, ...words.exchange.doing.greeter['waiting-for-trust']},
	'picking-code': {step: 2, ...words.exchange.doing.greeter['picking-code']},
	'waiting-for-request': {step: 3, ...words.exchange.doing.greeter['waiting-for-request']},
	'reviewing-request': {step: 4, ...words.exchange.doing.greeter['reviewing-request']},
	creating: {step: 4, ...words.exchange.doing.greeter.creating},
	'waiting-for-acknowledgement': {step: 5, ...words.exchange.doing.greeter['waiting-for-acknowledgement']},
};

const claimer: {readonly [Name in LivePhase<ClaimPhase>]: Doing} = {
	probing: {step: 0, ...words.exchange.doing.claimer.probing},
	'choosing-administrator': {step: 0, ...words.exchange.doing.claimer['choosing-administrator']},
	'waiting-for-greeter': {step: 0, ...words.exchange.doing.claimer['waiting-for-greeter']},
	'picking-code': {step: 1, ...words.exchange.doing.claimer['picking-code']},
	'waiting-for-trust': {step: 2, ...words.exchange.doing.claimer['waiting-for-trust']},
	describing: {step: 3, ...words.exchange.doing.claimer.describing},
	'waiting-for-confirmation': {step: 4, ...words.exchange.doing.claimer['waiting-for-confirmation']},
	'choosing-password': {step: 5, ...words.exchange.doing.claimer['choosing-password']},
	saving: {step: 5, ...words.exchange.doing.claimer.saving},
	acknowledging: {step: 5, ...words.exchange.doing.claimer.acknowledging},
};

/** What is going on; undefined once it is over. */
export function doingIn(role: 'greeter' | 'claimer', phase: GreetPhase | ClaimPhase): Doing | undefined {
	const table: {readonly [name: string]: Doing | undefined} = role === 'greeter' ? greeter : claimer;
	return table[phase.name];
}

/** How an exchange stands, in a word or two. */
export function shortText(role: 'greeter' | 'claimer', phase: GreetPhase | ClaimPhase): string {
	switch (phase.name) {
		case 'finished':
		case 'cancelled':
		case 'failed':
			return words.exchange.over[phase.name];
		default:
			return doingIn(role, phase)?.short ?? '';
	}
}
