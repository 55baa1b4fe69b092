import {screenText} from '../../text.ts';
import type {english} from '../english/accept-invitation.ts';

export const french: typeof english = {
	usage: '[-h] [--name NOM] [--password MOT_DE_PASSE] [--verify] [--server URL] [--email ADRESSE] [--org-id ID] CODE',
	usageLine: (usage) => `usage : narthex accept-invitation ${usage}`,
	values: {name: 'NOM', password: 'MOT_DE_PASSE', address: 'ADRESSE'},
	code: 'le code d’invitation, ou un lien d’invitation Parsec',
	options: {
		name: 'votre nom complet (demandé s’il n’est pas donné)',
		password: 'votre mot de passe (demandé s’il n’est pas donné, ce qui est plus sûr)',
		verify: 'vérifier que le serveur a signé la réponse',
		email: 'votre adresse e-mail, si l’invitation ne la dit pas',
		organization: 'comment appeler l’organisation',
		clientId: 'comme quelle sorte de client (par défaut : rest)',
	},
	warning: {
		passwordInArguments: screenText(
			'attention : d’autres personnes sur cet ordinateur peuvent voir un mot de passe donné en argument',
		),
		nameNotSet: (why) => screenText(`attention : le nom n’a pas été enregistré : ${why}`),
	},
	emptyPassword: {
		message: 'Le mot de passe est vide.',
		nextStep: 'Donnez-en un, ou retirez --password pour qu’il soit demandé.',
	},
	failure: (why) => screenText(`échec : ${why}`),
	missing: {
		name: 'il faut un nom',
		email: 'il faut une adresse e-mail',
		password: 'il faut un mot de passe',
		passwordsDiffer: 'les mots de passe diffèrent',
	},
	interrupted: {
		why: screenText('interruption, et on ne sait pas si l’invitation a été acceptée'),
		nextStep: screenText('Essayez de vous connecter (narthex account login) avant de l’accepter à nouveau.'),
	},
	notKept: {
		why: (reason) => screenText(`l’invitation est acceptée, mais rien n’est conservé : ${reason}`),
		nextStep: screenText('Votre compte existe : connectez-vous par narthex account login.'),
	},
	cannotReach: (address, why) => screenText(`impossible d’atteindre ${address} : ${why}`),
	unexpectedAnswer: (status) => screenText(`réponse inattendue (statut ${status})`),
	noPublicKey: (why) => screenText(`pas de clé publique pour --verify : ${why}`),
	perhapsAccepted: screenText(
		'Si vous avez déjà accepté cette invitation, connectez-vous plutôt : narthex account login.',
	),
	accepting: (organization) => screenText(`Acceptation de l’invitation à ${organization}`),
	loggedIn: (organization, email) => screenText(`Connecté comme [${organization}]${email}`),
	ask: {
		name: screenText('Nom complet :'),
		email: screenText('E-mail :'),
		password: screenText('Mot de passe :'),
		confirm: screenText('Confirmez le mot de passe :'),
		again: screenText('Ils diffèrent, réessayez.'),
	},
};
