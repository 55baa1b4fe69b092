import type {Kind} from './dialogue.ts';

// What one side of an exchange is told of the other one. For one's own next device both sides are the same person.

const otherDevice = {greeter: 'your other device', claimer: 'your new device'} as const;
type Side = keyof typeof otherDevice;

/** `side` did not confirm the code of the one who reads this. */
export function unconfirmed(kind: Kind, side: Side): RegExp {
	return kind === 'user'
		? new RegExp(`The ${side} did not confirm your code`)
		: new RegExp(`was not confirmed on ${otherDevice[side]}`);
}

/** The code of `side` was refused by the one who reads this. */
export function mismatch(kind: Kind, side: Side): string {
	return kind === 'user' ? `The ${side}'s code did not match` : `The code of ${otherDevice[side]} did not match`;
}

/** `side` gave up. */
export function stopped(kind: Kind, side: Side): RegExp {
	return kind === 'user'
		? new RegExp(`The ${side} stopped the exchange`)
		: new RegExp(`The exchange was stopped on ${otherDevice[side]}`);
}
