import {screenText} from '../../text.ts';
import type {recoveryWords as english} from '../english/recovery.ts';
import {counted} from '../parts.ts';
import {of} from './common.ts';

const recoverScreen: typeof english.recoverScreen = {
	title: (about) => screenText(`Revenir dans ${about}`),
	gathered: (gathered, threshold) => screenText(`Parts réunies : ${gathered} sur ${threshold}.`),
	fromBefore: 'Vous les avez déjà réunies : on continue à partir de là.',
	whom: 'À qui demander maintenant ?',
	recipient: (name, shares, state) =>
		screenText(`${name}, ${counted(shares, 'part', 'parts')}${state === '' ? '' : ` : ${state}`}`),
	states: {
		'to-ask': '',
		given: 'donnée',
		doubtful: 'ne concorde pas, à redemander',
		revoked: 'hors de l’organisation',
	},
	vain: (name, what) => screenText(`${name} : ${what}`),
	suspicious: 'Prenez cela au sérieux : appelez cette personne sur une ligne sûre.',
	waiting: (name) =>
		`En attente ${of(name)}. Appelez pour dire que vous êtes là. L’attente continue si vous quittez avec Échap. o ` +
		'demande à une autre personne.',
	share: (them) => `Les codes concordent. ${them} décide maintenant de vous donner ou non sa part.`,
	combining: 'Ouverture de votre compte avec les parts',
	terms: {
		first: 'Les parts ouvrent votre compte. Le serveur a des conditions d’utilisation, à accepter avant de continuer :',
		inLocale: (locale, url) => screenText(`${locale} : ${url}`),
		accept: 'Je les accepte',
		refuse: 'Je ne les accepte pas',
	},
	description: {
		welcomeBack: (name) => screenText(`Bon retour, ${name}. Quel est le nom de cet appareil ?`),
		choosePassword: 'Votre nouvel appareil existe. Choisissez un mot de passe pour ses clés :',
	},
	recovering: 'Création de votre nouvel appareil',
	completing: 'Enregistré. Fermeture de l’invitation',
};

const giveShareScreen: typeof english.giveShareScreen = {
	testing: screenText('Vérification de votre part'),
	title: (about) => screenText(`Aider ${about} à revenir`),
	codesMatch: (them) => `Les codes concordent : il n’y a personne entre vous. ${them} demande maintenant votre part.`,
	review: {
		whose: (name, email) => ['Votre part aide à ramener le compte de ', name, ` <${email}>.`],
		needed: (threshold, total, own) =>
			`Il faut ${counted(threshold, 'part', 'parts')} sur ${total}, et vous en avez ${own}.`,
		alone: 'Les vôtres suffisent : personne d’autre ne sera interrogé.',
		sure: 'Savez-vous avec certitude qui vous la demande ?',
		no: screenText('Non, ne pas la donner'),
		yes: screenText('Oui, donner ma part'),
	},
	sent: 'Votre part est partie. L’autre programme la garde.',
	leftBehind: {
		message: 'Votre part est partie avant la fin de l’échange.',
		nextStep: 'Demandez à cette personne si elle l’a reçue.',
	},
	finished: {
		unconfirmed: 'Votre part est partie, mais l’autre programme n’a pas confirmé l’avoir reçue.',
		next: 'Le compte revient dès que les parts suffisent. Entrée ramène aux invitations.',
	},
};

const inviteRecovery: typeof english.inviteRecovery = {
	needed: (threshold) => screenText(`Il faut ${counted(threshold, 'part', 'parts')} pour la récupération`),
	retrieved: (threshold, gathered) =>
		screenText(`Sur ${threshold} parts nécessaires à la récupération, ${gathered} sont là.`),
	choose: screenText('Choisissez une personne à contacter maintenant'),
	recipient: (person, shares) => screenText(`${person} - ${counted(shares, 'part', 'parts')}`),
	again: (recipient) => screenText(`${recipient} (de nouveau)`),
	notKept: screenText('Les parts réunies n’ont pas pu être écrites sur le disque : ne fermez pas ce programme.'),
	waitingToStart: (person) => screenText(`En attente ${of(person)} pour commencer`),
	orAnother: screenText('Attendez encore, ou appuyez sur Entrée pour choisir une autre personne.'),
	combining: screenText('Ouverture du compte avec les parts'),
	recovering: screenText('Récupération de l’appareil'),
	completing: screenText('Fermeture de l’invitation'),
	suspects: (people) =>
		screenText(
			`Ces personnes ont donné de fausses parts, et les autres ont suffi : ${people}. Prévenez votre administrateur.`,
		),
	stillOpen: screenText('Le serveur n’a pas fermé l’invitation : demandez à un administrateur de l’annuler.'),
	advice: screenText(
		'Qui a votre appareil perdu peut encore s’en servir : supprimez la récupération partagée et créez-en une nouvelle.',
	),
	kept: (gathered, threshold) =>
		screenText(
			`${gathered} parts sur ${threshold} sont gardées sur cet ordinateur : ouvrez de nouveau le même lien pour ` +
				'continuer.',
		),
	whose: (person) => screenText(`Ceci ramène le compte ${of(person)}.`),
	shares: (own, threshold) => screenText(`Il faut ${counted(threshold, 'part', 'parts')}, dont ${own} à vous.`),
	give: screenText('Donnez-vous votre part ?'),
	options: {force: 'donner la part sans poser de question'},
	giving: screenText('Envoi de la part'),
	given: (person) => screenText(`${person} a votre part.`),
	unconfirmed: screenText('La part est partie, mais l’autre côté n’a pas confirmé l’avoir reçue.'),
};

const recoveryCommands: typeof english.recoveryCommands = {
	values: {number: 'nombre', file: 'fichier', label: 'nom'},
	number: (most) => `Il faut un nombre entier de 1 à ${most}.`,
	options: {
		recipients: 'qui reçoit des parts : EMAIL ou EMAIL:POIDS (sinon : les autres administrateurs, 1 chacun)',
		weights: 'combien de parts reçoit chaque destinataire, dans le même ordre (sinon : 1 chacun)',
		threshold: 'combien de parts il faut pour récupérer le compte',
		noConfirmation: 'la créer sans poser de question',
		forceDelete: 'la supprimer sans poser de question',
	},
	invalid: {
		email: (text) => `Adresse e-mail non valide : « ${text} ».`,
		weight: (text) => `Poids non valide : « ${text} ».`,
		nextStep: 'Donnez chaque destinataire comme une adresse e-mail, ou comme adresse:parts.',
	},
	weightsTwice: {
		message: 'Les parts sont données à la fois avec les destinataires et avec « --weights ».',
		nextStep: 'Donnez-les d’une seule de ces façons.',
	},
	needsRecipients: {
		message: 'Les poids et le seuil vont avec des destinataires nommés.',
		nextStep: 'Nommez-les avec « --recipients ».',
	},
	creating: screenText('Création de la récupération partagée'),
	thresholdIs: screenText('Le seuil est le nombre de parts qu’il faut réunir pour récupérer le compte'),
	chooseThreshold: (most) => screenText(`Choisissez un seuil entre 1 et ${most} :`),
	willBeCreated: (threshold) =>
		screenText(`La récupération partagée suivante va être créée, avec un seuil de ${threshold} :`),
	willHave: (person, shares) => screenText(`• ${person} aura ${counted(shares, 'part', 'parts')}`),
	risks: {
		'each-alone': screenText('Chacune de ces personnes peut récupérer votre compte sans les autres.'),
		'one-alone': screenText('Une de ces personnes peut récupérer votre compte sans les autres.'),
		'no-reserve': screenText('Si une de ces personnes n’est plus là, votre compte peut être perdu.'),
	},
	proceed: screenText('Voulez-vous continuer ?'),
	aborted: screenText('Création de la récupération partagée abandonnée.'),
	created: screenText('La récupération partagée a été créée'),
	deletion: {
		consequence: screenText(
			'Sans elle, vous ne pourrez plus revenir avec les parts des autres. Il faudra en préparer une nouvelle.',
		),
		act: screenText('Supprimer la récupération partagée'),
	},
	deleting: screenText('Suppression de votre récupération partagée'),
	deleted: screenText('La récupération partagée a été supprimée'),
	nothingToDelete: screenText('Vous n’avez pas de récupération partagée.'),
	info: {
		never: (neverSetUp) => screenText(`Récupération partagée ${neverSetUp}`),
		neverSetUp: screenText('jamais créée'),
		valid: (setUp, threshold) => screenText(`Récupération partagée ${setUp} avec un seuil de ${threshold}`),
		weakened: (setUp, revoked) => screenText(`Récupération partagée ${setUp} - ${revoked}`),
		setUp: screenText('créée'),
		unusable: (unusable, revoked) => screenText(`Récupération partagée ${unusable} - ${revoked}`),
		isUnusable: screenText('inutilisable'),
		deleted: (deleted, how) => screenText(`Récupération partagée ${deleted} - ${how}`),
		isDeleted: screenText('supprimée'),
	},
	list: {
		none: screenText('Aucune récupération partagée'),
		found: (count) => screenText(`${count} utilisateur(s) :`),
		valid: (person, threshold) => screenText(`• Récupération partagée ${of(person)} avec un seuil de ${threshold}`),
		weakened: (person, revoked) => screenText(`• Récupération partagée ${of(person)} - ${revoked}`),
		unusable: (person, revoked) => screenText(`• Récupération partagée inutilisable ${of(person)} - ${revoked}`),
		deleted: (person, how) => screenText(`• Récupération partagée supprimée ${of(person)} - ${how}`),
	},
	has: (person, shares) => screenText(`• ${person} a ${counted(shares, 'part', 'parts')}`),
	revoked: (names, count, all, threshold) =>
		screenText(
			`${count === 1 ? 'un destinataire est révoqué' : 'des destinataires sont révoqués'} : ${names} (${count} ` +
				`sur ${all} destinataires, avec un seuil de ${threshold})`,
		),
	deletedBy: (device, when) => screenText(`supprimée par ${device} le ${when}`),
	ownShareProblem: (sentence) => screenText(`Votre part ne pourrait pas servir : ${sentence}`),
	inviting: screenText('Création d’une invitation de récupération partagée'),
	files: {
		output: 'où écrire le fichier de récupération',
		input: 'le fichier de récupération à ouvrir',
		label: 'le nom du nouvel appareil',
		saving: screenText('Enregistrement du fichier de récupération'),
		saved: (path) => screenText(`Appareil de récupération enregistré dans ${path}`),
		keepSafe: screenText('Gardez la phrase de récupération en lieu sûr :'),
		passphrase: screenText('Saisissez la phrase du fichier de récupération :'),
		importing: screenText('Création du nouvel appareil'),
	},
};

const recoveryScreens: typeof english.recoveryScreens = {
	title: 'Récupération de compte',
	own: {
		title: 'Votre récupération partagée',
		never: 'Vous n’en avez pas. Elle permet à des personnes choisies de vous faire revenir sans vos appareils.',
		deleted: 'Vous l’avez supprimée. Sans elle, rien ne vous fait revenir si vous perdez vos appareils.',
		needed: (threshold, total) => `Il faut ${counted(threshold, 'part', 'parts')} sur ${total}. Elles sont chez :`,
		weakened: 'Certaines de ces personnes sont parties. Les autres suffisent ; mieux vaut recommencer.',
		unusable: 'Trop de ces personnes sont parties : elle ne marche plus. Supprimez-la, et recommencez.',
	},
	recipient: (name, shares, isRevoked) =>
		screenText(`  ${name} : ${counted(shares, 'part', 'parts')}${isRevoked ? ', hors de l’organisation' : ''}`),
	more: (count) => screenText(`  et ${count} de plus`),
	others: {
		title: 'Vous avez des parts de',
		none: 'Personne.',
		row: (person, threshold, own, isUnusable) =>
			screenText(`${person} : ${threshold} nécessaires, ${own} à vous${isUnusable ? ', ne marche plus' : ''}`),
	},
	deleting: {
		title: 'Supprimer votre récupération partagée ?',
		lines: ['Sans elle, personne ne pourra vous faire revenir si vous perdez vos appareils.'],
		yes: 'La supprimer',
		no: 'La garder',
	},
	making: {
		title: 'Nouvelle récupération partagée',
		who: 'Qui aura des parts de votre compte ? Choisissez des personnes à qui vous pourrez téléphoner.',
		reading: 'Lecture des membres de l’organisation',
		noOne: 'Il n’y a personne d’autre dans l’organisation.',
		needed: (threshold, total) => screenText(`Il faut ${counted(threshold, 'part', 'parts')} sur ${total}.`),
		question: {
			title: 'Mettre en place cette récupération ?',
			holders: (names) => `Les parts vont à : ${names}`,
			yes: 'La mettre en place',
			no: 'La modifier',
		},
	},
	exporting: {
		title: 'Fichier de récupération',
		whatFor:
			'Un fichier de récupération vous fait revenir si vous perdez vos appareils. Gardez-le loin de cet ordinateur, ' +
			'et sa phrase secrète ailleurs.',
		path: 'Fichier',
		writeDown: 'Le fichier est enregistré. Voici sa phrase secrète, montrée une seule fois : notez-la sur papier.',
		whichGroup: (number) => `Pour que rien ne manque, lisez sur votre papier : quel est le groupe ${number} ?`,
		group: 'Groupe',
		otherGroup: 'Ce n’est pas ce groupe. Comparez votre papier avec la phrase ci-dessus.',
		done: screenText('Le fichier de récupération est prêt.'),
		leaving: {
			title: 'Quitter la phrase secrète ?',
			lines: ['Elle ne sera plus montrée, et le fichier ne vaut rien sans elle.'],
			yes: 'La quitter',
			no: 'Continuer',
		},
	},
	importing: {
		title: 'Retour par un fichier de récupération',
		whatFor: 'Le fichier et sa phrase secrète créent votre nouvel appareil sur cet ordinateur.',
		path: 'Fichier',
		passphrase: 'Phrase secrète',
		passphraseHint: '52 lettres et chiffres',
		done: screenText('Vous êtes de retour. Marquez le nouvel appareil et ouvrez-le.'),
	},
};

export const recoveryWords: typeof english = {
	recoverScreen,
	giveShareScreen,
	inviteRecovery,
	recoveryCommands,
	recoveryScreens,
};
