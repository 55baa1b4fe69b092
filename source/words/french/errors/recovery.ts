import type {RecoveryErrors, RecoveryRefusal, SetupFault, ShareFault} from '../../../errors/recovery.ts';
import type {Sentence, SentencesOf} from '../../../errors.ts';
import {counted} from '../../parts.ts';
import {reasonsOfAnyCertificate} from './shared.ts';

export const recovery: SentencesOf<RecoveryErrors> = {
	'invalid-recovery-certificate': ({position, reason}) => ({
		message:
			`Le serveur a envoyé un certificat de récupération partagée (numéro ${position + 1}) qui n’est pas valable : ` +
			`${recoveryReasons[reason]}.`,
		nextStep: 'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne l’ait expliqué.',
	}),
	'foreign-share': () => ({
		message: 'Les parts de cette récupération ont été faites pour une autre.',
		nextStep: 'Demandez à la personne dont c’est le compte de supprimer cette récupération et d’en créer une nouvelle.',
	}),
	'bad-shares': ({recipient, fault, others}) => ({
		message: `${recipient} a donné ${wrongShares[fault]}${others.length > 0 ? ` que ${listed(others)}` : ''}.`,
		nextStep:
			others.length > 0
				? 'Une de ces personnes n’est pas honnête, ou son Parsec est défectueux. Demandez à une autre personne, ou ' +
					'de nouveau à l’une d’elles.'
				: 'Cette personne n’est pas honnête, ou son Parsec est défectueux. Demandez à une autre personne.',
	}),
	'shares-do-not-fit': () => ({
		message: 'Les parts sont assez nombreuses mais n’ouvrent pas votre compte : une au moins est fausse.',
		nextStep: 'Demandez à une personne de plus, ou de nouveau à l’une d’elles.',
	}),
	'recovery-unreachable': ({role, threshold, left}) => ({
		message: `Il faut ${counted(threshold, 'part', 'parts')}, et les destinataires qui restent en ont ${left}.`,
		nextStep:
			role === 'claimer'
				? 'Demandez à un administrateur de vous inviter comme nouvel utilisateur.'
				: 'Un administrateur peut inviter la personne comme nouvel utilisateur.',
	}),
	'recovery-device-refused': () => ({
		message: 'Ce que les parts ouvrent n’est pas un appareil de récupération de votre compte.',
		nextStep: 'Ne l’utilisez pas. Prévenez votre administrateur : on vous a peut-être donné un autre compte.',
	}),
	'recovery-deleted': () => ({
		message: 'Cette récupération partagée a été supprimée.',
		nextStep: 'Demandez à la personne dont c’est le compte pour quelle récupération est l’invitation.',
	}),
	'recovery-not-found': () => ({
		message: 'L’organisation n’a pas cette récupération partagée.',
		nextStep: 'Affichez de nouveau les invitations.',
	}),
	'own-share-unusable': ({fault}) => ({
		message: fault === 'does-not-open' ? 'Votre part ne s’ouvre pas.' : `Vous avez reçu ${wrongShares[fault]}.`,
		nextStep:
			'Il faut d’autres destinataires. Dites à la personne dont c’est le compte de créer une nouvelle récupération.',
	}),
	'recovery-setup-refused': ({fault}) => setupFaults[fault],
	'recovery-exists': () => ({
		message: 'Vous avez déjà une récupération partagée.',
		nextStep: 'Supprimez-la d’abord avec « narthex shared-recovery delete ».',
	}),
	'recipient-not-found': ({email}) => ({
		message: `Aucun membre n’a l’adresse ${email}.`,
		nextStep: 'Affichez les membres avec « narthex user list ».',
	}),
	'recipient-twice': ({email}) => ({
		message: `${email} est nommé deux fois.`,
		nextStep: 'Nommez chaque destinataire une fois, et donnez un poids plus grand pour plus de parts.',
	}),
	'no-default-recipient': () => ({
		message: 'Il n’y a pas d’autre administrateur pour être destinataire.',
		nextStep: 'Nommez les destinataires avec « --recipients ».',
	}),
	'incoherent-weights': ({recipients, weights}) => ({
		message: `Il y a ${counted(recipients, 'destinataire', 'destinataires')} et ${counted(weights, 'poids', 'poids')}.`,
		nextStep: 'Donnez un poids pour chaque destinataire, dans le même ordre.',
	}),
	'not-a-recipient': () => ({
		message: 'Vous ne détenez aucune part du compte de cette personne.',
		nextStep: 'Voyez de qui vous détenez des parts avec « narthex shared-recovery list ».',
	}),
	'file-exists': ({path}) => ({
		message: `Il y a déjà un fichier ${path}.`,
		nextStep: 'Choisissez un autre nom : un fichier n’est jamais remplacé.',
	}),
	'file-not-found': ({path}) => ({
		message: `Il n’y a pas de fichier ${path}.`,
		nextStep: 'Vérifiez son nom.',
	}),
	'not-a-recovery-file': () => ({
		message: 'Ce fichier n’est pas un fichier de récupération.',
		nextStep: 'Choisissez le fichier enregistré lorsque la phrase de récupération a été affichée.',
	}),
	'malformed-passphrase': ({characters, groups}) => ({
		message:
			characters === 52
				? 'Ce ne peut pas être la phrase de récupération.'
				: `La phrase de récupération compte 52 lettres et chiffres, et vous en avez saisi ${characters}.`,
		nextStep: checkGroups(groups),
	}),
	'wrong-passphrase': ({groups}) => ({
		message: 'Cette phrase n’ouvre pas le fichier de récupération.',
		nextStep: groups.length > 0 ? checkGroups(groups) : 'Vérifiez que la phrase et le fichier vont ensemble.',
	}),
};

/** Why a certificate of a shared recovery is not valid. */
const recoveryReasons: {readonly [Reason in RecoveryRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'son auteur est inconnu',
	'older-than-author': 'il est plus ancien que l’appareil qui l’a signé',
	'user-is-not-author': 'il concerne le compte d’un autre utilisateur que son auteur',
	'author-is-recipient': 'son auteur est aussi destinataire',
	'not-for-viewer': 'il est destiné à d’autres utilisateurs',
	'setup-active': 'son auteur a déjà une récupération',
	'unknown-recipient': 'un destinataire est inconnu',
	'older-than-recipient': 'il est plus ancien qu’un destinataire',
	'revoked-recipient': 'un destinataire avait été révoqué avant',
	'no-brief': 'aucune récupération à laquelle il pourrait appartenir ne le précède',
	'share-twice': 'la même part est déjà arrivée',
	'share-missing': 'votre part devrait le suivre',
	'not-last-setup': 'il supprime une autre récupération que la dernière de son auteur',
	'already-deleted': 'la récupération avait déjà été supprimée',
	'other-recipients': 'il ne nomme pas les destinataires de la récupération',
};

function checkGroups(groups: readonly number[]): string {
	if (groups.length === 0) return 'Comparez-la, groupe par groupe, avec ce que vous aviez noté.';
	return groups.length === 1
		? `Vérifiez le groupe ${groups.join()}, en comptant depuis la gauche.`
		: `Vérifiez les groupes ${groups.join(', ')}, en comptant depuis la gauche.`;
}

/** Ce qu’un destinataire a donné, ou reçu. */
const wrongShares: {readonly [Fault in ShareFault | 'does-not-open']: string} = {
	count: 'un autre nombre de parts que prévu',
	'too-short': 'une part vide',
	'x-is-zero': 'une part qui déciderait seule de ce qui est récupéré',
	'x-twice': 'la même part',
	'lengths-differ': 'une part d’une autre longueur',
	'does-not-open': 'une part qui ne s’ouvre pas',
};

const setupFaults: {readonly [Fault in SetupFault]: Sentence} = {
	'author-is-recipient': {
		message: 'Vous ne pouvez pas être destinataire de votre propre récupération partagée.',
		nextStep: 'Nommez d’autres personnes.',
	},
	'threshold-is-zero': {
		message: 'Il faut au moins une part.',
		nextStep: 'Choisissez un seuil de 1 ou plus.',
	},
	'weight-is-zero': {
		message: 'Chaque destinataire doit avoir une part.',
		nextStep: 'Choisissez des poids de 1 ou plus.',
	},
	'too-many-shares': {
		message: 'Il ne peut pas y avoir plus de 255 parts.',
		nextStep: 'Choisissez des poids plus petits.',
	},
	'too-few-shares': {
		message: 'Le seuil dépasse le nombre de parts.',
		nextStep: 'Choisissez un seuil plus bas, des poids plus grands ou plus de destinataires.',
	},
};

function listed(names: readonly string[]): string {
	return names.join(', ');
}
