import type {english} from '../english/settings.ts';

export const french: typeof english = {
	notSaved: {
		message: (path) => `Les réglages n’ont pas pu être écrits dans ${path}.`,
		nextStep: 'Permettez à votre compte d’y écrire ; d’ici là, ils durent tant que le programme tourne.',
	},
	unreadable: {
		message: (path) => `Les réglages de ${path} sont illisibles ; les valeurs par défaut s’appliquent.`,
		nextStep: 'Permettez à votre compte de lire ce fichier.',
	},
	stuck: {
		message: (path) =>
			`Les réglages de ${path} sont endommagés et n’ont pas pu être mis de côté ; les valeurs par défaut s’appliquent.`,
		nextStep: 'Supprimez ce fichier, ou permettez à votre compte d’écrire dans son dossier.',
	},
	broken: {
		message: 'Les réglages étaient endommagés ; les valeurs par défaut s’appliquent désormais.',
		nextStep: (aside) => `Leur ancien contenu est conservé dans ${aside}.`,
	},
};
