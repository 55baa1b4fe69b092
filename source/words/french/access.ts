import {screenText} from '../../text.ts';
import type {english} from '../english/access.ts';

export const french: typeof english = {
	values: {
		device: 'id',
		directory: 'dossier',
		token: 'JETON',
		link: 'LIEN',
		email: 'E-MAIL',
	},
	options: {
		device: 'l’appareil au nom duquel agir, par le début de son identifiant',
		configDirectory: 'où sont les fichiers de clés',
		passwordStdin: 'lire le mot de passe dans une ligne de stdin, sans le demander',
	},
	readableByOthers: (path) =>
		screenText(`D’autres comptes peuvent lire le fichier de clés ; protégez-le par : chmod 600 ${path}`),
	password: screenText('Mot de passe de l’appareil :'),
	polling: screenText('Recherche de nouveaux certificats sur le serveur'),
	unencrypted: (hostname) => screenText(`La connexion à ${hostname} n’est pas chiffrée (http).`),
	connection: {
		lost: (problem) => screenText(`${problem} Nouveaux essais jusqu’à ce que vous arrêtiez par Ctrl-C.`),
		live: screenText('Le serveur répond à nouveau.'),
	},
	devices: {
		none: (place) => screenText(`Aucun appareil trouvé dans ${place}`),
		found: (count, place, emphasis) =>
			screenText(
				`${emphasis(screenText(String(count)))} ${count < 2 ? 'appareil trouvé' : 'appareils trouvés'} dans ${place} :`,
			),
	},
};
