import type {Plan} from './plan.ts';

/** Worlds in which something was broken once, by what happens in them. */
export const FOUND: Readonly<Record<string, Plan>> = {
	'a greeter leaves after the answer to the creation was lost': {
		seed: '34543',
		kind: 'user',
		hold: 20,
		slowest: 3,
		bob: false,
		people: {
			alice: {
				arrives: 0,
				thinks: 2000,
				comparing: 'with care',
				leavesIn: 'creating',
				tries: 3,
				comesBackAfter: 200,
				patience: 300000,
			},
			bob: {
				arrives: 500,
				thinks: 8000,
				comparing: 'with care',
				tries: 1,
				comesBackAfter: 30000,
				patience: 300000,
				finishesAnywayAfter: 30000,
			},
			claimer: {
				arrives: 20000,
				thinks: 8000,
				comparing: 'with care',
				leavesIn: 'waiting-for-greeter',
				tries: 1,
				comesBackAfter: 3000,
				patience: 300000,
				finishesAnywayAfter: 30000,
			},
		},
		faults: [
			{
				kind: 'server-killed',
				command: 'user_create',
				nth: 1,
				when: 'after',
				losesPower: true,
				lasts: 2000,
			},
		],
	},
};
