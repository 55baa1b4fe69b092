import {screenText} from '../../text.ts';
import type {english} from '../english/invite-claim.ts';

export const french: typeof english = {
	arguments: {link: 'le lien d’invitation, sous l’une ou l’autre forme'},
	options: {
		dataDirectory: 'où garder le nom du compte du trousseau, et plus tard les certificats',
		useKeyring: 'protéger le nouveau fichier de clés par le trousseau de cet ordinateur, sans mot de passe',
	},
	retrieving: screenText('Recherche de l’invitation'),
	waiting: {
		administrator: screenText('En attente qu’un administrateur commence'),
		greeterToStart: screenText('En attente que la personne qui vous accueille commence'),
		greeter: screenText('En attente de la personne qui vous accueille'),
	},
	saving: screenText('Enregistrement du nouvel appareil'),
	greeter: (person) => screenText(`Personne qui vous accueille : ${person}`),
	saysTheServer: screenText('C’est le serveur qui le dit ; comparer les codes le prouvera.'),
	code: (code) => screenText(`Code à donner à la personne qui vous accueille : ${code}`),
	selectCode: screenText('Choisissez le code de la personne qui vous accueille'),
	administrators: {
		all: screenText('Tous les administrateurs'),
		choose: screenText('Choisissez un administrateur à contacter maintenant'),
	},
	password: {
		ask: screenText('Mot de passe du nouvel appareil :'),
		again: screenText('Rien n’est encore perdu : choisissez un mot de passe pour réessayer.'),
		empty: {message: 'Le mot de passe est vide.', nextStep: 'Donnez-en un dans la première ligne de stdin.'},
	},
	created: screenText('Nouvel appareil créé :'),
	unchecked: {
		what: screenText('Ce qu’a dit votre hôte n’a pas encore pu être comparé aux certificats de l’organisation.'),
		nextStep: screenText('Lancez plus tard « narthex certificate poll » pour les faire vérifier.'),
	},
	loss: {
		user: screenText('Le compte existe déjà ; quitter maintenant perdrait ses clés pour toujours.'),
		userAgain: (email) => screenText(`Un administrateur devrait révoquer ${email} et vous inviter à nouveau.`),
		device: screenText('L’appareil existe déjà ; quitter maintenant perdrait ses clés pour toujours.'),
		deviceAgain: screenText('Vous devriez inviter un autre appareil depuis l’un des vôtres.'),
		keepOrLeave: screenText('Choisissez un mot de passe pour les garder, ou Ctrl-C encore pour quitter.'),
	},
	isBootstrapLink: {
		message: 'Ce lien est pour le premier administrateur d’une nouvelle organisation.',
		nextStep: 'Employez-le avec « narthex organization bootstrap --addr LIEN ».',
	},
	isOtherLink: {
		message: 'C’est un lien de Parsec, mais pas vers une invitation.',
		nextStep: 'Donnez le lien reçu avec votre invitation.',
	},
};
