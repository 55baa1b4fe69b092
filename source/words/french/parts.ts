import {screenText} from '../../text.ts';
import type {english} from '../english/parts.ts';

export const french: typeof english = {
	header: {
		connecting: 'connexion',
		live: 'en direct',
		polling: 'par relevés',
		offline: 'hors ligne',
		notEncrypted: 'non chiffré',
		pending: (count) => screenText(`${count} en attente`),
	},
	dialog: {
		no: (answer) => `Non : ${answer}`,
		yes: (answer, key) => `Oui : ${answer} (${key})`,
	},
	list: {
		nothingMarked: 'Rien n’est sélectionné',
		nothingFound: 'Rien ne contient ces mots.',
		position: (position, filteredOut) =>
			filteredOut === 0 ? position : screenText(`${position}, ${filteredOut} hors filtre`),
	},
	help: 'Touches',
	inKeyring: 'Les clés iront dans le trousseau.',
	asking: 'Interrogation du serveur',
	askingLonger: 'Interrogation du serveur…',
	tryAgain: (key) => `${key} pour réessayer.`,
	more: (count) => `… et ${count} de plus`,
	progress: (done, total) => `${done} sur ${total}`,
};
