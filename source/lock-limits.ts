import type {LockAfter} from './settings.ts';

const MINUTE = 60_000;

/** How long nothing may be typed before opened devices are forgotten, in ms. */
export const LOCK_LIMITS: {readonly [After in LockAfter]: number} = {
	never: Number.POSITIVE_INFINITY,
	'1m': MINUTE,
	'5m': 5 * MINUTE,
	'15m': 15 * MINUTE,
	'1h': 60 * MINUTE,
};
/** The shortest of them, in ms. */
export const SHORTEST_LOCK_LIMIT = MINUTE;
