import type {english} from '../english/connection.ts';

const badContent = {
	message: 'Le serveur ne comprend pas cette demande.',
	nextStep: 'Il est peut-être trop ancien ou trop récent ; demandez sa version à la personne qui le gère.',
};

export const french: typeof english = {
	refusals: {
		401: {
			message: 'Le serveur n’a pas compris qui le demande.',
			nextStep: 'Vérifiez qu’aucun proxy ne retire en chemin l’en-tête Authorization.',
		},
		403: {
			message: 'Le serveur ne connaît pas cet appareil ou cette invitation.',
			nextStep:
				'Vérifiez que le lien ou l’appareil est bien de ce serveur ; un administrateur peut envoyer une nouvelle invitation.',
		},
		404: {
			message: 'Cette organisation n’existe pas sur ce serveur.',
			nextStep: 'Vérifiez le nom de l’organisation et l’adresse du serveur.',
		},
		406: badContent,
		410: {
			message: 'Cette invitation a déjà été utilisée ou annulée.',
			nextStep: 'Demandez une nouvelle invitation.',
		},
		413: badContent,
		415: badContent,
		460: {
			message: 'L’organisation a expiré.',
			nextStep: 'Demandez à la personne qui gère le serveur de la renouveler.',
		},
		461: {
			message: 'Cet utilisateur a été révoqué et n’est plus membre de l’organisation.',
			nextStep: 'Si c’est une erreur, demandez une nouvelle invitation à un administrateur.',
		},
		462: {
			message: 'Cet utilisateur est suspendu pour l’instant sur le serveur.',
			nextStep: 'Demandez à la personne qui gère le serveur de lever la suspension.',
		},
		463: {
			message: 'Il faut d’abord accepter les conditions d’utilisation du serveur.',
			nextStep: 'Lisez-les avec `narthex tos list`, puis acceptez-les avec `narthex tos accept`.',
		},
		464: {
			message: 'L’organisation n’admet pas ce type de programme.',
			nextStep: 'Demandez à la personne qui gère le serveur quels programmes sont admis.',
		},
	},
	serverFailure: {
		message: (host, status) => `Le serveur ${host} a échoué (statut HTTP ${status}).`,
		nextStep: 'Réessayez plus tard ; si cela persiste, prévenez la personne qui gère le serveur.',
	},
	unknownReason: {
		message: 'Le serveur a refusé la demande pour une raison que cette version de Narthex ne connaît pas.',
		nextStep: 'Réessayez ; si cela persiste, cherchez une version plus récente de Narthex.',
	},
	otherVersion: {
		message: (theirs, ours) => `Le serveur parle la version ${theirs} du protocole Parsec, et Narthex la ${ours}.`,
		nextStep: 'Utilisez un Narthex fait pour cette version, ou demandez une mise à jour du serveur.',
	},
	notParsec: {
		message: (why) => `Ce qui répond à cette adresse n’est pas un serveur Parsec : ${why}.`,
		nextStep: 'Vérifiez l’adresse ; un proxy ou une page de connexion du réseau fait peut-être obstacle.',
		otherFormat: 'la réponse n’est pas au format de Parsec',
		redirects: 'la réponse renvoie ailleurs',
		status: (status) => `la réponse a le statut HTTP ${status}`,
		noVersion: 'notre version est refusée sans qu’une autre soit proposée',
	},
	creation: {
		refused: (why) => `Le serveur n’a pas créé l’organisation : ${why}.`,
		status: (status) => `statut HTTP ${status}`,
		nextStep: 'Vérifiez le jeton d’administration, l’adresse, et si une organisation de ce nom existe déjà.',
		noLink: {
			message: 'Le serveur a répondu à la création de l’organisation sans lien de création.',
			nextStep: 'Vérifiez que l’adresse est bien celle d’un serveur Parsec.',
		},
	},
};
