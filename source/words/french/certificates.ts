import type {english} from '../english/certificates.ts';

const KINDS = {
	user_certificate: 'certificat d’utilisateur',
	device_certificate: 'certificat d’appareil',
	user_update_certificate: 'certificat de changement de profil',
	revoked_user_certificate: 'certificat de révocation',
};

export const french: typeof english = {
	invalid: {
		unread: (number, why) => `Le serveur a envoyé un certificat (numéro ${number}) qui n’est pas valable : ${why}.`,
		message: (number, {kind, user, handle, device, author, date}, why) =>
			`Le serveur a envoyé un ${KINDS[kind]} (numéro ${number}, ${
				handle === undefined ? '' : `${handle}, `
			}${device === undefined ? '' : `appareil ${device}, `}utilisateur ${user}, signé par ${
				author === undefined ? 'la clé racine' : `l’appareil ${author}`
			} le ${date}) qui n’est pas valable : ${why}.`,
		nextStep:
			'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : la liste des utilisateurs et des appareils est endommagée ou falsifiée.',
	},
	reasons: {
		unreadable: 'il est illisible',
		forged: 'sa signature n’est pas valable',
		unknownAuthor: 'son auteur n’est pas connu à ce moment-là',
		olderThanAuthor: 'il est plus ancien que son auteur',
		revokedAuthor: 'son auteur avait été révoqué auparavant',
		noAdministrator: 'son auteur n’était pas administrateur à ce moment-là',
		notNewer: 'il n’est pas plus récent que le précédent',
		rootKey: 'la clé racine ne peut signer que le tout premier utilisateur',
		userExists: 'un utilisateur de même identifiant existe déjà',
		deviceExists: 'un appareil de même identifiant existe déjà',
		unknownUser: 'son utilisateur n’est pas connu',
		revokedUser: 'son utilisateur avait été révoqué auparavant',
		noFirstDevice: 'le certificat de son premier appareil manque',
		otherFirstDevice: 'le premier appareil du nouvel utilisateur est attendu ici, avec le même auteur et la même date',
		otherUsersDevice: 'seul son propre utilisateur peut signer un nouvel appareil',
		sameProfile: 'l’utilisateur a déjà ce profil',
		ofHimself: 'personne ne peut signer cela pour soi-même',
	},
};
