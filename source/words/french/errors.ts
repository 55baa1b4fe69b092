import type {english} from '../english/errors.ts';

export const french: typeof english = {
	unreadable: {
		message: (what, why) => `Impossible de lire ${what} : ${why}.`,
		nextStep: 'Vérifiez d’où cela vient, puis réessayez.',
	},
	internal: {
		message: (detail) => `Narthex a rencontré une erreur interne : ${detail}.`,
		nextStep: 'Relancez-le avec --debug et signalez ce qu’il affiche.',
	},
};
