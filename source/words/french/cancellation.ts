import type {cancellationWords as english} from '../english/cancellation.ts';

const PERSON = {greeter: 'la personne qui vous accueille', claimer: 'la personne invitée'};

const SOMEONE_BETWEEN = 'quelqu’un s’est peut-être glissé entre vous';

const compareByVoice = (peer: keyof typeof PERSON) =>
	`Appelez ${PERSON[peer]} sur une ligne sûre avant de recommencer ; si cela se reproduit, arrêtez et prévenez ` +
	'les responsables de la sécurité.';

const upToDate = () => 'Recommencez ; si cela se reproduit, vérifiez que vos deux programmes sont à jour.';

const cancellation: typeof english.cancellation = {
	ours: {
		MANUALLY_CANCELLED: () => 'Vous avez interrompu l’échange.',
		INVALID_SAS_CODE: (peer) =>
			`Le code de ${PERSON[peer]} n’a pas été confirmé, et rien n’a été partagé : c’était une méprise, ou ` +
			'quelqu’un s’est glissé entre vous et se fait passer pour elle.',
		INVALID_NONCE_HASH: (peer) =>
			`Ce qui est arrivé de ${PERSON[peer]} contredit ce qui avait été annoncé, ce qu’aucun programme honnête ne ` +
			`fait : ${SOMEONE_BETWEEN}.`,
		UNDECIPHERABLE_PAYLOAD: (peer) => `Ce que le programme de ${PERSON[peer]} a envoyé n’a pas pu être déchiffré.`,
		UNDESERIALIZABLE_PAYLOAD: (peer) =>
			`Ce que le programme de ${PERSON[peer]} a envoyé n’est pas au format de Parsec.`,
		INCONSISTENT_PAYLOAD: (peer) =>
			`Ce que dit ${PERSON[peer]} ne concorde pas avec les certificats de l’organisation.`,
		AUTOMATICALLY_CANCELLED: () => 'L’échange a été recommencé de votre côté, ce qui l’a terminé ici.',
	},
	theirs: {
		MANUALLY_CANCELLED: (peer) => `${capitalized(PERSON[peer])} a interrompu l’échange.`,
		INVALID_SAS_CODE: (peer) =>
			`${capitalized(PERSON[peer])} n’a pas confirmé votre code, et rien n’a été partagé : c’était une méprise, ` +
			'ou quelqu’un s’est glissé entre vous et se fait passer pour vous.',
		INVALID_NONCE_HASH: (peer) =>
			`Le programme de ${PERSON[peer]} a constaté que votre envoi a été modifié en route : ${SOMEONE_BETWEEN}.`,
		UNDECIPHERABLE_PAYLOAD: (peer) => `Le programme de ${PERSON[peer]} n’a pas pu déchiffrer ce qu’il a reçu.`,
		UNDESERIALIZABLE_PAYLOAD: (peer) => `Le programme de ${PERSON[peer]} n’a pas pu lire ce qu’il a reçu.`,
		INCONSISTENT_PAYLOAD: (peer) =>
			`Le programme de ${PERSON[peer]} a trouvé une contradiction dans ce qu’il a reçu : ${SOMEONE_BETWEEN}.`,
		AUTOMATICALLY_CANCELLED: (peer) =>
			`${capitalized(PERSON[peer])} a recommencé l’échange, ce qui a mis fin à celui-ci.`,
	},
	perhapsGreetedElsewhere: 'La personne invitée a interrompu l’échange, ou l’a poursuivi avec un autre administrateur.',
	nextStep: {
		MANUALLY_CANCELLED: () => 'L’invitation reste ouverte : recommencez quand vous serez prêts tous les deux.',
		INVALID_SAS_CODE: compareByVoice,
		INVALID_NONCE_HASH: compareByVoice,
		UNDECIPHERABLE_PAYLOAD: upToDate,
		UNDESERIALIZABLE_PAYLOAD: upToDate,
		INCONSISTENT_PAYLOAD: (peer) =>
			`Ne vous fiez pas à cet échange : demandez à ${PERSON[peer]}, sur une ligne sûre, ce qui a été accordé, et ` +
			'prévenez les responsables de la sécurité.',
	},
	begunAgain: {
		claimer: {
			ours:
				'Recommencez depuis un seul programme ; si ce n’était pas vous, quelqu’un d’autre a votre lien : prévenez ' +
				'la personne qui vous accueille, qui peut annuler l’invitation et vous inviter à nouveau.',
			theirs: 'Recommencez, et vérifiez que ni vous ni la personne qui vous accueille ne l’avez lancé deux fois.',
		},
		greeter: {
			ours:
				'Recommencez depuis un seul programme ; si ce n’était pas vous, quelqu’un d’autre se sert de votre ' +
				'compte : prévenez les responsables de la sécurité.',
			theirs:
				'Demandez à la personne invitée si elle a ouvert le lien deux fois ; sinon, quelqu’un d’autre l’a : ' +
				'annulez l’invitation, puis invitez-la à nouveau.',
		},
	},
	leftBehind: {
		claimer: {
			user: {
				message: (name) =>
					`Le compte ${name} existe déjà, et ses clés, qui n’étaient que sur cet ordinateur, sont perdues.`,
				nextStep: (name) => `Demandez à un administrateur de révoquer ${name} et de vous inviter à nouveau.`,
			},
			device: {
				message: (name) =>
					`L’appareil ${name} existe déjà dans l’organisation, et ses clés, qui n’étaient que sur cet ` +
					'ordinateur, sont perdues.',
				nextStep: () =>
					'Plus personne ne pourra l’utiliser ; invitez un nouvel appareil depuis un de ceux que vous avez.',
			},
		},
		greeter: {
			user: {
				message: (name) => `Le compte ${name} a été créé, mais personne n’a confirmé que ses clés sont enregistrées.`,
				nextStep: (name) =>
					`Demandez à la personne si elle peut se connecter ; sinon, révoquez ${name} et invitez-la à nouveau.`,
			},
			device: {
				message: (name) => `L’appareil ${name} a été créé, mais personne n’a confirmé que ses clés sont enregistrées.`,
				nextStep: () =>
					'Voyez s’il s’ouvre ; sinon, personne ne pourra l’utiliser, et vous pouvez inviter un autre appareil.',
			},
		},
	},
};

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

export const cancellationWords: typeof english = {cancellation};
