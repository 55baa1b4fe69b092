import {screenText} from '../../text.ts';
import type {english} from '../english/activities.ts';

export const french: typeof english = {
	sentences: {
		'invitation-created': (person) => screenText(`Invitation pour ${person ?? 'un appareil'}`),
		'invitation-cancelled': (person) =>
			screenText(`Invitation annulée${person === undefined ? '' : ` pour ${person}`}`),
		greeting: (person) => screenText(person === undefined ? 'Accueil d’un appareil' : `Accueil de ${person}`),
		claiming: (person) => screenText(`Réponse à une invitation${person === undefined ? '' : ` de ${person}`}`),
		'user-revoked': (person) => screenText(`Révocation de ${person ?? 'quelqu’un'}`),
		'organization-bootstrapped': () => screenText('Création de l’organisation'),
		'invite-used': (person) => screenText(`Invitation utilisée par ${person ?? 'quelqu’un'}`),
	},
	outcomes: {
		done: screenText('fait'),
		cancelled: screenText('annulé'),
		alarm: screenText('alerte'),
		failed: screenText('échec'),
	},
	readAgain: screenText('Journal relu.'),
};
