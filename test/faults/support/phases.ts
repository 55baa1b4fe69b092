import type {ClaimPhase, GreetPhase} from '../../../source/sessions/phases.ts';
import type {Role} from './exchange.ts';

type Ends = 'finished' | 'cancelled' | 'failed';
const BOTH = ['user', 'device'] as const;

interface PhaseOfRole {
	readonly role: Role;
	readonly phase: string;
	readonly kinds: readonly ('user' | 'device')[];
}

// As records, so that a phase that is added has to be added here.
const greeter: Record<Exclude<GreetPhase['name'], Ends>, PhaseOfRole['kinds']> = {
	'waiting-for-claimer': BOTH,
	'waiting-for-trust': BOTH,
	'picking-code': BOTH,
	'waiting-for-request': BOTH,
	'reviewing-request': BOTH,
	creating: BOTH,
	'waiting-for-acknowledgement': BOTH,
};
const claimer: Record<Exclude<ClaimPhase['name'], Ends>, PhaseOfRole['kinds']> = {
	probing: BOTH,
	'choosing-administrator': ['user'],
	'waiting-for-greeter': BOTH,
	'picking-code': BOTH,
	'waiting-for-trust': BOTH,
	describing: BOTH,
	'waiting-for-confirmation': BOTH,
	'choosing-password': BOTH,
	saving: BOTH,
	acknowledging: BOTH,
};

/** Every phase of both roles but the last ones, in order, with the kinds of invitation that have it. */
export const PHASES: readonly PhaseOfRole[] = [
	...Object.entries(greeter).map(([phase, kinds]) => ({role: 'greeter' as const, phase, kinds})),
	...Object.entries(claimer).map(([phase, kinds]) => ({role: 'claimer' as const, phase, kinds})),
];
