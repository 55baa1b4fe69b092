import {screenText} from '../../text.ts';
import type {english} from '../english/claim-pane.ts';

export const french: typeof english = {
	title: (about) => screenText(`Rejoindre ${about}`),
	asking: 'Interrogation du serveur sur cette invitation',
	noAnswer: 'Les essais continuent ; Échap revient en arrière, Ctrl-X abandonne.',
	waiting: (names, others) => {
		const rest = others === 1 ? '1 autre personne' : `${others} autres personnes`;
		const who = others > 0 ? `${names.join(', ')} ou ${rest}` : names.join(' ou ');
		return `En attente d’un accueil par ${who}. Signalez-vous : appelez, ou écrivez. L’attente continue si vous quittez cet écran avec Échap.`;
	},
	readAloud: (them) =>
		`C’est le bon code. Lisez maintenant le vôtre à voix haute à ${them}, qui le cherche dans une liste.`,
	decides: (them) =>
		`${them} examine votre demande et décide. Vos clés seront enregistrées dès que la réponse sera là.`,
	saving: 'Enregistrement de vos clés',
	acknowledging: 'Clés enregistrées ; vérification',
	administrators: {
		whoGreets: 'Qui doit vous accueillir ?',
		anyone: 'La première personne disponible',
		saysTheServer: 'Ces noms viennent du serveur.',
	},
	description: {
		whoAreYou: 'Les codes concordent. Qui êtes-vous ?',
		choosePassword: 'Votre demande est acceptée. Choisissez un mot de passe pour les clés de cet appareil :',
		seen: (them) => `${them} voit tout sauf le mot de passe.`,
	},
	finished: {
		youAreIn: (organization, who, device) => ['Vous êtes dans ', organization, ` : ${who}, avec l’appareil ${device}.`],
		agrees: 'Les certificats de l’organisation concordent avec ce qui vous a été dit.',
		notCompared: 'Le serveur ne montre pas encore les certificats de l’organisation : ils n’ont pas pu être comparés.',
		nextWithPassword: 'Entrée montre vos appareils ; le nouveau s’ouvre avec son mot de passe, ici et dans Parsec.',
		nextWithKeyring:
			'Entrée montre vos appareils ; le nouveau s’ouvre avec le trousseau de cet ordinateur, ici et dans Parsec.',
	},
};
