import type {DataErrors} from '../../../errors/data.ts';
import type {SentencesOf} from '../../../errors.ts';
import {shellWord} from '../../../shell.ts';
import {reasonText, thingText} from '../../parts.ts';
import {decoding, of} from '../common.ts';

export const data: SentencesOf<DataErrors> = {
	'invalid-data': ({what, why}) => ({
		message: `Impossible de lire ${thingText(decoding, what)} : ${reasonText(decoding, why)}.`,
		nextStep: 'Vérifiez d’où cela vient, puis réessayez.',
	}),
	'not-an-invitation': () => ({
		message: 'Ce lien Parsec n’est ni une invitation, ni un lien de création.',
		nextStep: 'Collez le lien reçu avec votre invitation.',
	}),
	'several-links': ({count}) => ({
		message: `Il y a ${count} liens différents dans ce texte.`,
		nextStep: 'Ne donnez que le lien qu’il vous faut.',
	}),
	'several-codes': ({count}) => ({
		message: `Il y a ${count} codes d’invitation différents dans ce texte.`,
		nextStep: 'Ne donnez que le code qu’il vous faut.',
	}),
	'link-cut-at-ampersand': () => ({
		message: 'L’interpréteur de commandes a coupé le lien au premier & : la suite manque.',
		nextStep: 'Mettez le lien entre guillemets : narthex "LIEN"',
	}),
	'link-replaced': ({host}) => ({
		message: `C’est un lien ${of(host)}, qu’un filtre de messagerie a mis à la place du vrai.`,
		nextStep: 'Demandez le lien par une autre voie, une messagerie instantanée par exemple.',
	}),
	'link-of-version-2': () => ({
		message: 'Ce lien est de Parsec 2 ; Narthex fonctionne avec Parsec 3.',
		nextStep: 'Demandez une invitation dans une organisation d’un serveur Parsec 3.',
	}),
	'token-alone': () => ({
		message: 'C’est le jeton d’une invitation, sans le reste de son lien.',
		nextStep: 'Demandez le lien entier : il commence par https:// ou parsec3://.',
	}),
	'link-without-scheme': () => ({
		message: 'Le début du lien manque.',
		nextStep: 'Copiez-le avec son https://, http:// ou parsec3://.',
	}),
	'no-link': () => ({
		message: 'Il n’y a aucun lien Parsec dans ce texte.',
		nextStep: 'Copiez le lien entier : il commence par https:// ou parsec3://.',
	}),
	'code-instead-of-link': ({code}) => ({
		message: 'C’est le code d’une invitation à un compte, pas un lien Parsec.',
		nextStep: `Acceptez-la par « narthex accept-invitation ${shellWord(code)} ».`,
	}),
	'not-an-invite-code': () => ({
		message: 'Il n’y a aucun code d’invitation dans ce texte.',
		nextStep: 'Donnez le code seul. Il n’a pas d’espaces.',
	}),
};
