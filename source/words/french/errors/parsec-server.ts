import type {AdministrationRefusal, NotParsecReason, ParsecServerErrors} from '../../../errors/parsec-server.ts';
import type {Sentence, SentencesOf} from '../../../errors.ts';
import {forScreen} from '../../../text.ts';
import {durationText} from '../../parts.ts';
import {refused, TROUBLE} from './shared.ts';

export const parsecServer: SentencesOf<ParsecServerErrors> = {
	'not-a-parsec-server': notParsec,
	'authentication-missing': () => ({
		message: 'Le serveur n’a pas compris qui le demande.',
		nextStep: 'Vérifiez qu’aucun proxy ne retire en chemin l’en-tête Authorization.',
	}),
	'authentication-refused': () => ({
		message: 'Le serveur ne connaît pas cet appareil ou cette invitation.',
		nextStep:
			'Vérifiez que le lien ou l’appareil est bien de ce serveur ; un administrateur peut envoyer une nouvelle ' +
			'invitation.',
	}),
	'organization-not-found': () => ({
		message: 'Cette organisation n’existe pas sur ce serveur.',
		nextStep: 'Vérifiez le nom de l’organisation et l’adresse du serveur.',
	}),
	'bad-content': () => ({
		message: 'Le serveur ne comprend pas cette demande.',
		nextStep: 'Il est peut-être trop ancien ou trop récent ; demandez sa version à la personne qui le gère.',
	}),
	'unsupported-version': ({supported, ours}) => ({
		message: `Le serveur parle la version ${supported} du protocole Parsec, et Narthex la ${ours}.`,
		nextStep: 'Utilisez un Narthex fait pour cette version, ou demandez une mise à jour du serveur.',
	}),
	'organization-expired': () => ({
		message: 'L’organisation a expiré.',
		nextStep: 'Demandez à la personne qui gère le serveur de la renouveler.',
	}),
	'user-revoked': () => ({
		message: 'Cet utilisateur a été révoqué et n’est plus membre de l’organisation.',
		nextStep: 'Si c’est une erreur, demandez une nouvelle invitation à un administrateur.',
	}),
	'user-frozen': () => ({
		message: 'Cet utilisateur est suspendu pour l’instant sur le serveur.',
		nextStep: 'Demandez à la personne qui gère le serveur de lever la suspension.',
	}),
	'terms-of-service': () => ({
		message: 'Il faut d’abord accepter les conditions d’utilisation du serveur.',
		nextStep: 'Lisez-les avec `narthex tos list`, puis acceptez-les avec `narthex tos accept`.',
	}),
	'web-client-refused': () => ({
		message: 'L’organisation n’admet pas ce type de programme.',
		nextStep: 'Demandez à la personne qui gère le serveur quels programmes sont admis.',
	}),
	'clock-skew': ({seconds}) => ({
		message:
			seconds === undefined
				? 'L’horloge de cet ordinateur diffère trop de celle du serveur.'
				: `L’horloge de cet ordinateur ${seconds > 0 ? 'avance' : 'retarde'} de ${durationText(
						Math.abs(seconds),
					)} sur celle du serveur.`,
		nextStep: 'Réglez l’horloge de cet ordinateur (ou faites régler celle du serveur), puis réessayez.',
	}),
	'server-full': () => ({
		message: 'Le serveur ne garde rien de plus pour vous ou pour cette organisation.',
		nextStep:
			'Adressez-vous à la personne qui gère le serveur : il limite ce que les membres et les organisations y ' +
			'conservent.',
	}),
	'server-failure': (failed) => {
		if ('problems' in failed)
			return refused(failed, 'Réessayez plus tard ; si cela persiste, signalez-le à la personne qui gère le serveur.');
		return 'host' in failed
			? {
					message: `Le serveur ${failed.host} a un problème (statut HTTP ${failed.status}).`,
					nextStep: TROUBLE,
				}
			: {
					message: 'Le serveur a refusé la demande pour une raison que cette version de Narthex ne connaît pas.',
					nextStep: 'Réessayez ; si cela persiste, cherchez une version plus récente de Narthex.',
				};
	},
	'administration-refused': administrationRefused,
	'terms-changed': () => ({
		message: 'Les conditions d’utilisation ont changé pendant votre lecture.',
		nextStep: 'Relancez la commande pour lire les nouvelles.',
	}),
};

function notParsec(facts: NotParsecReason): Sentence {
	switch (facts.reason) {
		case 'not-http':
			return {
				message: `Ce qui répond à ${facts.host} ne parle pas HTTP.`,
				nextStep: 'Vérifiez l’adresse, et que le port est bien celui du serveur.',
			};
		case 'not-tls':
			return {
				message: `Ce qui répond à ${facts.host} ne parle pas TLS.`,
				nextStep: 'Vérifiez l’adresse et son port ; un lien vers un serveur sans TLS doit l’indiquer.',
			};
		case 'redirects':
			return {
				message:
					`Le serveur ${facts.host} renvoie ailleurs` +
					`${facts.target === undefined ? '' : ` : vers ${facts.target}`}.`,
				nextStep:
					'Utilisez l’adresse qu’il indique si vous la connaissez. Un proxy ou une page de connexion du réseau ' +
					'fait peut-être obstacle.',
			};
		default: {
			const reasons = {
				'other-format': 'la réponse n’est pas au format de Parsec',
				'no-version': 'notre version est refusée sans qu’une autre soit proposée',
			};
			const why = facts.reason === 'status' ? `la réponse a le statut HTTP ${facts.status}` : reasons[facts.reason];
			return {
				message: `Ce qui répond à cette adresse n’est pas un serveur Parsec : ${why}.`,
				nextStep: 'Vérifiez l’adresse ; un proxy ou une page de connexion du réseau fait peut-être obstacle.',
			};
		}
	}
}

function administrationRefused(facts: AdministrationRefusal): Sentence {
	if (facts.reason === 'not-understood') {
		return {
			message:
				facts.act === 'create'
					? 'Le serveur a créé l’organisation sans répondre par un lien de création.'
					: 'La réponse du serveur n’a pas pu être comprise.',
			nextStep: 'Vérifiez que l’adresse est bien celle d’un serveur Parsec.',
		};
	}
	if (facts.reason === 'no-organization') {
		return {
			message: `L’organisation ${forScreen(facts.organization)} n’existe pas sur ce serveur.`,
			nextStep: 'Vérifiez son nom, et l’adresse du serveur.',
		};
	}
	if (facts.reason === 'no-administration') {
		return {
			message: 'À cette adresse, il n’y a pas d’administration d’un serveur Parsec.',
			nextStep: 'Vérifiez l’adresse du serveur, et son port.',
		};
	}
	if (facts.reason === 'unexplained') {
		return {
			message: 'Le serveur l’a refusé, sans dire pourquoi.',
			nextStep: 'Vérifiez l’adresse du serveur, ou adressez-vous à la personne qui le gère.',
		};
	}
	const why = facts.detail === undefined ? 'il n’accepte pas le jeton d’administration' : forScreen(facts.detail);
	const message =
		facts.act === 'create' ? `Le serveur n’a pas créé l’organisation : ${why}.` : `Le serveur l’a refusé : ${why}.`;
	if (facts.reason === 'token') {
		return {message, nextStep: 'Utilisez le jeton d’administration avec lequel ce serveur a été lancé.'};
	}
	return {
		message,
		nextStep:
			facts.act === 'create'
				? 'Vérifiez si une organisation de ce nom existe déjà.'
				: 'Vérifiez les noms de l’organisation et de l’utilisateur.',
	};
}
