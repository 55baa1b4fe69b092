import type {english} from '../english/times.ts';

export const french: typeof english = {
	now: '<1 min',
	minutes: (count) => `${count} min`,
	hours: (count) => `${count} h`,
	days: (count) => `${count} j`,
};
