import type {english} from '../english/answer-lines.ts';

export const french: typeof english = {
	next: {
		nothing: 'Rien n’est demandé en ce moment : attendez l’événement suivant.',
		answer: (keys) => `Répondez par un objet JSON sur une ligne, parmi : ${keys} ; ou {"cancel":true}.`,
	},
	noJson: 'La ligne n’est pas du JSON.',
	noObject: 'La ligne n’est pas un objet JSON.',
	unknownKeys: (keys) => `Aucune réponse n’a la clé ${keys}.`,
	wrongValue: (key) => `La valeur de ${key} n’est pas celle qu’il faut.`,
	empty: 'La réponse est vide.',
	notAsked: (keys) => `Rien ne demande ${keys} maintenant.`,
	emptyPassword: 'Le mot de passe est vide.',
	missing: {
		deviceLabel: 'Il manque le nom de l’appareil.',
		email: 'Il manque l’adresse e-mail.',
		name: 'Il manque le nom.',
		profile: (profiles) => `Il manque le profil, parmi ${profiles}.`,
	},
	noSuchAdministrator: 'Il n’y a pas cet administrateur : donnez une adresse e-mail, ou "all".',
	noSuchCode: 'Ce code n’est pas parmi les choix ; {"code":null} le dit.',
};
