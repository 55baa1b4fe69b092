import type {english} from '../english/clock.ts';

export const french: typeof english = {
	skew: (duration, isAhead) =>
		`L’horloge de cet ordinateur ${isAhead ? 'avance' : 'retarde'} de ${duration} sur celle du serveur.`,
	skewUnknown: 'L’horloge de cet ordinateur diffère trop de celle du serveur.',
	tryAgain: 'Réglez l’horloge de cet ordinateur (ou faites régler celle du serveur), puis réessayez.',
	greetAgain: 'Réglez l’horloge de cet ordinateur (ou faites régler celle du serveur), puis recommencez l’accueil.',
	ballpark: (duration, isAhead) =>
		`Notre horloge et celle du serveur diffèrent trop : la nôtre ${isAhead ? 'avance' : 'retarde'} de ${duration}.`,
	organizationAhead: {
		message: (duration) =>
			`Le serveur dit que le dernier changement de l’organisation est daté de ${duration} plus tard que l’heure de cet ordinateur.`,
		nextStep:
			'Réglez l’horloge de cet ordinateur, puis recommencez l’accueil ; si elle est déjà juste, demandez à qui gère le serveur.',
	},
};
