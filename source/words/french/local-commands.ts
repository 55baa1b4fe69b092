import {screenText} from '../../text.ts';
import type {english} from '../english/local-commands.ts';

export const french: typeof english = {
	log: {
		values: {count: 'nombre'},
		options: {csv: 'sous forme de valeurs séparées par des virgules', last: 'seulement les dernières entrées'},
		empty: (path) => screenText(`Il ne s’est encore rien passé ; le journal sera dans ${path}.`),
		entry: ({when, organization, by, what, outcome, detail}) => {
			const who = by === undefined ? '' : `${by} `;
			return screenText(
				`${when}  ${organization}  ${who}${what} : ${outcome}${detail === undefined ? '' : ` (${detail})`}`,
			);
		},
		what: {
			'invitation-created': (person) =>
				screenText(person === undefined ? 'a créé une invitation' : `a invité ${person}`),
			'invitation-cancelled': (person) =>
				screenText(person === undefined ? 'a annulé une invitation' : `a annulé l’invitation de ${person}`),
			greeting: (person) => screenText(person === undefined ? 'a accueilli quelqu’un' : `a accueilli ${person}`),
			claiming: (person) =>
				screenText(person === undefined ? 'a répondu à une invitation' : `a répondu à une invitation de ${person}`),
			'user-revoked': (person) => screenText(person === undefined ? 'a révoqué quelqu’un' : `a révoqué ${person}`),
			'organization-bootstrapped': () => screenText('a créé l’organisation'),
			'invite-used': (person) =>
				screenText(person === undefined ? 'a vu servir une invitation' : `a vu servir l’invitation de ${person}`),
		},
		outcome: {
			done: screenText('fait'),
			cancelled: screenText('annulé'),
			alarm: screenText('alerte'),
			failed: screenText('échec'),
		},
	},
	config: {
		arguments: {key: 'RÉGLAGE', value: 'VALEUR'},
		about: {key: 'quel réglage', value: 'sa nouvelle valeur'},
		keptIn: (path) => screenText(`Conservé dans ${path} ; pour en changer un : narthex config RÉGLAGE VALEUR`),
		notAllowed: (name, value) => `Le réglage ${name} ne peut pas être « ${value} ».`,
		unknown: (name) => `Aucun réglage ne s’appelle « ${name} ».`,
		chooseOne: (names) => `Choisissez parmi : ${names.join(', ')}.`,
	},
	linkHandler: {
		action: 'que faire',
		linuxOnly: {
			message: 'Les liens ne peuvent être associés que sur un bureau Linux.',
			nextStep: 'Donnez vous-même le lien à Narthex : narthex LIEN',
		},
		removed: screenText('Un clic sur un lien d’invitation n’ouvre plus Narthex.'),
		installed: (path) =>
			screenText(`Un clic sur un lien parsec3:// ouvre désormais Narthex dans un terminal (${path}).`),
		makeDefault: (command) => screenText(`Choisissez-le par défaut avec : ${command}`),
		comment: 'Répondre à une invitation dans une organisation Parsec',
	},
};
