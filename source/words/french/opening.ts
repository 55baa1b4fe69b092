import {screenText} from '../../text.ts';
import type {english} from '../english/opening.ts';

export const french: typeof english = {
	readableByOthers: screenText('D’autres comptes peuvent lire ce fichier de clés : protégez-le (chmod 600).'),
	rehearsal: screenText('Répétition : Bob et Mallory attendent. Sélectionnez Bob, accueillez-le (g).'),
	errors: {
		deviceGone: {
			message: 'Le fichier de clés de cet appareil a disparu.',
			nextStep: 'Cherchez de nouveau les appareils (r).',
		},
		notAnInvitation: {
			message: 'C’est un lien Parsec, mais ni une invitation, ni la création d’une organisation.',
			nextStep: 'Collez le lien reçu avec votre invitation.',
		},
	},
	people: {
		laptopOf: (name) => `portable de ${name}`,
		alice: screenText('Ici Alice. Si l’on vous demande qui doit vous accueillir, choisissez-moi.'),
	},
};
