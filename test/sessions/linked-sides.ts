import type {ClaimerStep, GreeterStep} from '../../source/parsec/commands-greeting.ts';
import type {CancelReason, GreetingAttemptId} from '../../source/parsec/ids.ts';
import {AttemptCancelledError, type ClaimerSide, type GreeterSide, type Side} from '../../source/sessions/attempt.ts';
import {unlessAborted} from '../../source/sessions/network.ts';

interface LinkedSides {
	readonly greeter: GreeterSide;
	readonly claimer: ClaimerSide;
	/** All halves of steps that were posted. */
	readonly posted: readonly (GreeterStep | ClaimerStep)[];
}

/** What stands between two sides: changes a half on its way to the other one. */
type OnTheWay = <Step extends GreeterStep | ClaimerStep>(step: Step) => Step;

/** Both sides of an invitation, without a server: the halves of each step are held until both are there. */
export function linkedSides(onTheWay: OnTheWay = (step) => step): LinkedSides {
	const halves = new Map<string, PromiseWithResolvers<unknown>>();
	const cancelled = Promise.withResolvers<never>();
	cancelled.promise.catch(() => undefined);
	const posted: (GreeterStep | ClaimerStep)[] = [];
	const half = (role: string, step: {readonly step: string}) => {
		const name = `${role} ${step.step.replace(/^NUMBER_(\d).*/, '$1')}`;
		const known = halves.get(name) ?? Promise.withResolvers<unknown>();
		halves.set(name, known);
		return known;
	};
	function sideOf<Own extends GreeterStep | ClaimerStep, Peer>(
		role: 'greeter' | 'claimer',
		other: 'greeter' | 'claimer',
	): Side<Own, Peer> {
		return {
			role,
			async start() {
				return 'attempt' as GreetingAttemptId;
			},
			async post(_, step, signal) {
				posted.push(step);
				half(role, step).resolve(onTheWay(step));
				const theirs = Promise.race([half(other, step).promise, cancelled.promise]);
				return (await unlessAborted(theirs, signal)) as Peer;
			},
			async cancel(_, reason: CancelReason) {
				cancelled.reject(new AttemptCancelledError({origin: role === 'greeter' ? 'GREETER' : 'CLAIMER', reason}));
			},
		};
	}
	return {greeter: sideOf('greeter', 'claimer'), claimer: sideOf('claimer', 'greeter'), posted};
}
