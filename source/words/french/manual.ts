import type {english} from '../english/manual.ts';

export const french: typeof english = {
	section: 'Commandes des utilisateurs',
	headings: {
		name: 'NOM',
		synopsis: 'SYNOPSIS',
		description: 'DESCRIPTION',
		commands: 'COMMANDES',
		options: 'OPTIONS',
		exitStatus: 'CODE DE RETOUR',
		environment: 'ENVIRONNEMENT',
	},
	synopsis: {command: 'COMMANDE', options: 'OPTIONS', link: 'LIEN'},
	description:
		'Sans argument, dans un terminal, narthex ouvre l’application plein écran. Un lien seul répond à cette invitation. À côté de chaque écran il y a une commande, pour les scripts.',
	exitStatus: {
		done: 'Terminé.',
		failed: 'Échec, refus, ou annulation par l’un des deux côtés.',
		usage: 'La ligne de commande était incorrecte.',
		interrupted: 'Interrompu par Ctrl-C.',
	},
	likeOption: (option, description) => `Comme ${option} : ${description}.`,
};
