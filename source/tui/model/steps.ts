import type {ClaimPhase, GreetPhase} from '../../sessions/phases.ts';

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
export const steps = {
	greeter: [
		'They open the link',
		'They check your code',
		'You check their code',
		'They say who they are',
		'You decide',
		'They keep their keys',
	],
	claimer: [
		'You meet',
		'You check their code',
		'They check your code',
		'You say who you are',
		'They decide',
		'You keep your keys',
	],
} as const;

type LivePhase<Phase extends {readonly name: string}> = Exclude<Phase['name'], 'finished' | 'cancelled' | 'failed'>;

const greeter: {readonly [Name in LivePhase<GreetPhase>]: Doing} = {
	'waiting-for-claimer': doing(0, 'waiting', 'not here yet', 'waiting'),
	'waiting-for-trust': doing(1, 'reading your code aloud', 'looking for your code', 'read your code'),
	'picking-code': doing(2, 'looking for their code', 'reading it aloud', 'pick their code'),
	'waiting-for-request': doing(3, 'waiting', 'writing who they are', 'waiting'),
	'reviewing-request': doing(4, 'deciding', 'waiting for you', 'decide'),
	creating: doing(4, 'creating', 'waiting for you', 'creating'),
	'waiting-for-acknowledgement': doing(5, 'waiting', 'saving their keys', 'waiting'),
};

const claimer: {readonly [Name in LivePhase<ClaimPhase>]: Doing} = {
	probing: doing(0, 'asking the server', '', 'asking'),
	'choosing-administrator': doing(0, 'choosing whom to meet', 'not here yet', 'choose'),
	'waiting-for-greeter': doing(0, 'waiting', 'not here yet', 'waiting'),
	'picking-code': doing(1, 'looking for their code', 'reading it aloud', 'pick their code'),
	'waiting-for-trust': doing(2, 'reading your code aloud', 'looking for your code', 'read your code'),
	describing: doing(3, 'writing who you are', 'waiting for you', 'say who you are'),
	'waiting-for-confirmation': doing(4, 'waiting', 'deciding', 'waiting'),
	'choosing-password': doing(5, 'choosing a password', 'waiting for you', 'choose a password'),
	saving: doing(5, 'saving your keys', 'waiting for you', 'saving'),
	acknowledging: doing(5, 'saying that they are safe', 'waiting for you', 'saving'),
};

function doing(step: number, you: string, them: string, short: string): Doing {
	return {step, you, them, short};
}

/** What is going on; undefined once it is over. */
export function doingIn(role: 'greeter' | 'claimer', phase: GreetPhase | ClaimPhase): Doing | undefined {
	const table: {readonly [name: string]: Doing | undefined} = role === 'greeter' ? greeter : claimer;
	return table[phase.name];
}

/** How an exchange stands, in a word or two. */
export function shortText(role: 'greeter' | 'claimer', phase: GreetPhase | ClaimPhase): string {
	switch (phase.name) {
		case 'finished':
			return 'done';
		case 'cancelled':
			return 'cancelled';
		case 'failed':
			return 'failed';
		default:
			return doingIn(role, phase)?.short ?? '';
	}
}
