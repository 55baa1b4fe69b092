import {forScreen, screenText} from '../../text.ts';
import type {commonWords as english, orders as englishOrders} from '../english/common.ts';
import type {DecodingWords} from '../parts.ts';

/** *De* before a name or an address: it loses its vowel before another one. */
export function of(name: string): string {
	return /^[aeiouyàâäæéèêëîïôöœûü]/iu.test(name) ? `d’${name}` : `de ${name}`;
}

export const fields: typeof english.fields = {
	name: 'Nom',
	yourName: 'Votre nom',
	fullName: 'Nom complet',
	email: 'E-mail',
	yourEmail: 'Votre e-mail',
	device: {label: 'Appareil', hint: 'nom visible des autres'},
	password: 'Mot de passe',
	newPassword: {
		hint: 'impossible à retrouver',
		needed: 'Saisissez un mot de passe.',
		strengths: {weak: 'faible', fair: 'moyen', strong: 'solide'},
		weak: screenText('Ce mot de passe est faible : mieux vaut plusieurs mots que vous seul réuniriez.'),
	},
	oneTimeCode: {label: 'Code unique', hint: 'six chiffres de l’authentificateur'},
	emptyPassword: screenText('Le mot de passe est vide.'),
	repeated: {label: 'Répétez-le', differs: 'Les deux mots de passe diffèrent.'},
	accountPassword: {hint: 'celui de votre nouveau compte'},
	link: 'Lien',
	server: 'Serveur',
	code: {label: 'Code reçu', hint: 'tel qu’il vous a été envoyé', needed: 'Saisissez le code de l’invitation.'},
	nameNeeded: 'Saisissez un nom.',
	hidesCharacters: 'Des caractères y sont cachés : effacez avec Ctrl-U, puis tapez de nouveau.',
};

const times: typeof english.times = {
	now: '<1 min',
	minutes: (count) => `${count} min`,
	hours: (count) => `${count} h`,
	days: (count) => `${count} j`,
	nextTry: (seconds) => screenText(seconds > 0 ? `Nouvel essai dans ${seconds} s.` : 'Nouvel essai en cours…'),
};

const activities: typeof english.activities = {
	sentences: {
		'invitation-created': (person) => screenText(`Invitation pour ${person ?? 'un appareil'}`),
		'invitation-cancelled': (person) =>
			screenText(`Invitation annulée${person === undefined ? '' : ` pour ${person}`}`),
		greeting: (person) => screenText(person === undefined ? 'Accueil d’un appareil' : `Accueil ${of(person)}`),
		claiming: (person) => screenText(`Réponse à une invitation${person === undefined ? '' : ` ${of(person)}`}`),
		'user-revoked': (person) => screenText(`Révocation ${of(person ?? 'quelqu’un')}`),
		'user-updated': (person) => screenText(`Changement du profil ${of(person ?? 'quelqu’un')}`),
		'organization-bootstrapped': () => screenText('Création de l’organisation'),
		'recovery-created': () => screenText('Création d’une récupération partagée'),
		'recovery-deleted': () => screenText('Suppression de la récupération partagée'),
		'recovery-file-exported': () => screenText('Création d’un fichier de récupération'),
		'invite-used': (person) => screenText(`Invitation utilisée par ${person ?? 'quelqu’un'}`),
	},
	withProfile: (what, profile) => screenText(`${what} (${profile.toLowerCase()})`),
	outcomes: {
		done: screenText('fait'),
		cancelled: screenText('annulé'),
		alarm: screenText('alerte'),
		failed: screenText('échec'),
	},
	readAgain: screenText('Journal relu.'),
	perhapsDeleted: 'Elle n’est plus sur le serveur. Quelqu’un d’autre l’a peut-être supprimée.',
	unknownFailure: (code) => `Échec (${code}).`,
};

export const orders: typeof englishOrders = {
	state: 'par état',
	newest: 'récentes d’abord',
	oldest: 'anciennes d’abord',
	who: 'par destinataire',
	'e-mail': 'par e-mail',
	expiry: 'par échéance',
};

const parts: typeof english.parts = {
	header: {
		connecting: 'connexion',
		live: 'en direct',
		regular: 'lu toutes les 5 s',
		polling: 'par relevés',
		offline: 'hors ligne',
		notEncrypted: 'non chiffré',
		counts: (waiting, pending, elsewhere = 0) => {
			const here = `${waiting} ${waiting < 2 ? 'présent' : 'présents'} · `;
			if (elsewhere > 0) return screenText(`${here}${elsewhere} ailleurs`);
			return screenText(`${waiting === 0 ? '' : here}${pending} en attente`);
		},
	},
	dialog: {
		no: (answer) => `Non : ${answer}`,
		yes: (answer, key) => `Oui : ${answer} (${key})`,
	},
	list: {
		nothingMarked: 'Rien n’est sélectionné',
		nothingFound: 'Rien ne contient ces mots.',
		position: (position, ticked, filteredOut) =>
			screenText(
				`${position}${ticked === 0 ? '' : `, ${ticked} ${ticked < 2 ? 'coché' : 'cochés'}`}` +
					`${filteredOut === 0 ? '' : `, ${filteredOut} hors filtre`}`,
			),
	},
	help: 'Touches',
	inKeyring: 'Les clés iront dans le trousseau.',
	asking: screenText('Interrogation du serveur'),
	askingLonger: screenText('Interrogation du serveur…'),
	askingForMail: screenText('Demande d’un nouvel e-mail au serveur…'),
	sorted: (order) => screenText(`Tri : ${order === undefined ? 'celui du serveur' : orders[order]}.`),
	whatToDo: screenText('Que faire'),
	tryAgain: (key) => `${key} pour réessayer.`,
	more: (count) => `… et ${count} de plus`,
	progress: (done, total) => `${done} sur ${total}`,
};

export const decoding: DecodingWords = {
	things: {
		account: 'le compte',
		'account-document': 'le document du serveur',
		'account-invite': 'l’invitation',
		'account-invite-list': 'la liste des invitations',
		address: 'l’adresse',
		'bootstrap-link': 'le lien de création',
		certificate: 'le certificat',
		'certificate-store': 'le dépôt de certificats',
		code: 'le code',
		device: 'l’appareil',
		'device-label': 'le nom de l’appareil',
		'email-address': 'l’adresse e-mail',
		event: 'l’événement',
		identifier: 'l’identifiant',
		'invitation-link': 'le lien d’invitation',
		'invitation-token': 'le jeton d’invitation',
		'key-file': 'le fichier de clés',
		'message-pack': 'les données MessagePack',
		name: 'le nom',
		'organization-address': 'l’adresse de l’organisation',
		'organization-name': 'le nom de l’organisation',
		'peer-message': 'le message de l’autre personne',
		'recovery-secret': 'le secret de la récupération',
		'recovery-share': 'la part de la récupération',
		'server-address': 'l’adresse du serveur',
		'server-url': 'l’URL du serveur',
		text: 'le texte',
		token: 'le jeton',
		reply: (command) => `la réponse du serveur à « ${command} »`,
	},
	reasons: {
		// MessagePack.
		'not-message-pack': 'ce n’est pas du MessagePack',
		'not-utf8': 'un des textes n’est pas en UTF-8',
		'ends-early': 'la fin manque',
		'too-many-values': 'aucun message n’a tant de petites valeurs',
		'too-deep': ({levels}) => `l’imbrication dépasse ${levels} niveaux`,
		// Values, and how they are packed.
		'wrong-content': 'le contenu n’est pas conforme',
		'wrong-field': ({place}) => `la valeur de « ${forScreen(place.replaceAll('_', ' '), 60)} » n’est pas conforme`,
		'other-version': 'le format est d’une autre version',
		'too-many-frames': 'les données compressées sont en trop de morceaux',
		'damaged-frame': 'les données compressées sont endommagées',
		'damaged-or-too-large': 'les données compressées sont endommagées, ou trop grandes une fois décompressées',
		// What people type: also shown elsewhere the field.
		'not-hex': 'il faut 32 chiffres hexadécimaux',
		'not-an-organization-name': 'lettres, chiffres, « - » et « _ » seulement, 32 octets au plus',
		empty: 'c’est vide',
		'too-long': ({bytes}) => `la limite de ${bytes} octets est dépassée`,
		'forbidden-character': 'les caractères < > @ , : ; \\ " [ ] ne sont pas admis',
		'hidden-character': 'des caractères y sont cachés',
		'email-not-ascii': 'il y a des caractères hors de l’ASCII ; écrivez le domaine en Punycode',
		'not-an-email': 'la forme attendue est nom@example.com',
		'redacted-email': 'ce domaine désigne les personnes dont l’adresse est cachée',
		'not-a-code': 'un code a quatre lettres et chiffres, sans I, O, 0 ni 1',
		// Links and addresses.
		'longer-than-a-link': 'aucun lien n’est aussi long',
		'user-info': 'un autre serveur s’y cache derrière un nom d’utilisateur : ce qui est devant @ n’est pas un serveur',
		'not-a-url': 'ce n’est pas une URL valide',
		'not-http': 'le début n’est ni http:// ni https://',
		'not-parsec3': 'le début n’est pas parsec3://',
		'not-a-redirection': 'le début n’est ni parsec3:// ni https://<serveur>/redirect/',
		'has-a-path': 'il y a un chemin, alors qu’un serveur seul est attendu',
		'no-organization-in-path': 'le chemin n’est pas un nom d’organisation valide',
		'not-an-invitation':
			'c’est un lien d’un autre type (attendu : a=claim_user, a=claim_device ou a=claim_shamir_recovery)',
		'not-a-bootstrap': 'c’est un lien d’un autre type (attendu : a=bootstrap_organization)',
		'not-an-organization': 'c’est un lien d’un autre type (il a un paramètre « a »)',
		'unknown-action': 'l’action demandée n’existe pas',
		'missing-parameter': ({name}) => `le paramètre « ${name} » manque`,
		'repeated-parameter': ({name}) => `le paramètre « ${name} » est donné plusieurs fois`,
		'damaged-parameter': ({name}) => `le paramètre « ${name} » est endommagé`,
		'parameter-not-boolean': ({name}) => `le paramètre « ${name} » n’est ni true ni false`,
		// Certificates and key files.
		'shorter-than-a-signature': 'la signature n’est pas entière',
		'other-device-inside': 'l’appareil qui s’y trouve n’est pas celui annoncé',
		'bad-server-url': 'la valeur de server_url n’est pas l’URL d’un serveur',
		// JSON Web Tokens.
		'not-rs512': 'la signature n’est pas en RS512',
		'not-a-public-key': 'la clé publique n’en est pas une',
		'forged-token': 'la signature n’est pas celle du serveur',
		'not-three-parts': 'les trois parties d’un JSON Web Token n’y sont pas',
		'wrong-token-parts': 'les parties ne contiennent pas ce que contient un JSON Web Token',
		// What an Account Server sends.
		'no-address-of-its-own': 'l’adresse propre manque',
		'unlike-an-account-server': 'un serveur de comptes n’envoie rien de tel',
		'not-hal': 'ce n’est pas au format HAL',
		'bad-link': 'un des liens n’est pas une URL',
		'single-invite': 'c’est une seule invitation',
	},
};

export const commonWords: typeof english = {fields, times, activities, parts, decoding};
