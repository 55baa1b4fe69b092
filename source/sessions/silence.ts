/** After so long in a phase without news of the other side, the person should hear what may be, in ms. */
export const SILENCE = 60_000;

/** What is awaited of the other side in each phase that waits for it: that it comes, or that it goes on. */
const AWAITED: {readonly [phase: string]: 'arrival' | 'answer' | undefined} = {
	'waiting-for-claimer': 'arrival',
	'waiting-for-greeter': 'arrival',
	'waiting-for-recipient': 'arrival',
	'waiting-for-trust': 'answer',
	'waiting-for-request': 'answer',
	'waiting-for-confirmation': 'answer',
	'waiting-for-share': 'answer',
};

/** What of the other side is awaited in this phase. A greeter who may finish anyway is told so elsewhere. */
export function awaitedIn(phase: {readonly name: string}): 'arrival' | 'answer' | undefined {
	return AWAITED[phase.name];
}
