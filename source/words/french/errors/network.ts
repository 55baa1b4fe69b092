import type {NetworkErrors, OfflineReason} from '../../../errors/network.ts';
import type {ErrorFacts, Sentence, SentencesOf} from '../../../errors.ts';

export const network: SentencesOf<NetworkErrors> = {
	offline,
	'proxy-refused': proxyRefused,
	'proxy-unusable': proxyUnusable,
	'reply-too-large': ({host}) => ({
		message: `Le serveur ${host} a envoyé plus de données que n’en contient aucune réponse honnête.`,
		nextStep: 'Vérifiez que l’adresse est juste, et prévenez la personne qui gère le serveur.',
	}),
	'tls-not-verified': notVerified,
	'ca-file-unreadable': authoritiesUnreadable,
};

function proxyRefused({host, proxy, status}: ErrorFacts['proxy-refused']): Sentence {
	return status === 407
		? {
				message: `${proxyName(proxy)} demande un nom et un mot de passe avant de joindre ${host} (statut HTTP 407).`,
				nextStep: `Mettez-les dans la variable ${proxy?.variable ?? 'HTTPS_PROXY'} : http://NOM:MOTDEPASSE@HÔTE:PORT.`,
			}
		: {
				message: `${proxyName(proxy)} ne laisse pas joindre ${host} (statut HTTP ${status}).`,
				nextStep:
					'Demandez à la personne qui gère le proxy, ou indiquez le serveur dans NO_PROXY pour le joindre sans proxy.',
			};
}

function proxyUnusable({variable}: ErrorFacts['proxy-unusable']): Sentence {
	return {
		message: `La variable ${variable} n’indique pas un proxy HTTP.`,
		nextStep: `Écrivez ${variable}=http://HÔTE:PORT, ou retirez-la.`,
	};
}

function authoritiesUnreadable({path, reason}: ErrorFacts['ca-file-unreadable']): Sentence {
	const messages = {
		absent: `SSL_CAFILE indique ${path}, et ce fichier n’existe pas.`,
		forbidden: `Votre compte n’a pas le droit de lire ${path}, indiqué par SSL_CAFILE.`,
		failed: `Le fichier ${path}, indiqué par SSL_CAFILE, ne peut pas être lu.`,
		'no-certificate': `Il n’y a aucun certificat dans ${path}, indiqué par SSL_CAFILE.`,
		damaged: `Un certificat de ${path}, indiqué par SSL_CAFILE, est abîmé.`,
	};
	return {
		message: messages[reason],
		nextStep: 'Indiquez avec SSL_CAFILE un fichier de certificats au format PEM, ou retirez cette variable.',
	};
}

function proxyName(proxy: ErrorFacts['offline']['proxy']): string {
	return proxy === undefined ? 'Un proxy' : `Le proxy ${proxy.host}`;
}

function offline({host, reason, proxy}: ErrorFacts['offline']): Sentence {
	if (typeof reason === 'object') {
		const status = reason.proxyStatus === undefined ? '' : ` (statut HTTP ${reason.proxyStatus})`;
		return {
			message: `${proxyName(proxy)} ne peut pas joindre le serveur ${host}${status}.`,
			nextStep: 'Vérifiez l’adresse. Si elle est juste, demandez à la personne qui gère le proxy.',
		};
	}
	if (proxy !== undefined) {
		return {
			message: `Le proxy ${proxy.host} est injoignable : ${offlineReasons[reason]}.`,
			nextStep: `Vérifiez la variable ${proxy.variable}. Retirez-la pour vous connecter sans proxy.`,
		};
	}
	if (reason === 'busy') {
		return {
			message: `Le serveur ${host} est trop occupé pour l’instant (statut HTTP 429).`,
			nextStep: 'Attendez quelques minutes, puis réessayez.',
		};
	}
	return {
		message: `Le serveur ${host} est injoignable : ${offlineReasons[reason]}.`,
		nextStep: 'Vérifiez le réseau et l’adresse, puis réessayez.',
	};
}

function notVerified({host, reason, from, until}: ErrorFacts['tls-not-verified']): Sentence {
	const operator = 'prévenez la personne qui gère le serveur, et n’allez pas plus loin avant qu’il soit renouvelé.';
	switch (reason) {
		case 'expired':
			return {
				message: `Le certificat TLS du serveur ${host} a expiré${until === undefined ? '' : ` le ${dateText(until)}`}.`,
				nextStep:
					`L’horloge de cet ordinateur indique ${dateText(Date.now())}. Si c’est faux, mettez-la à l’heure. Sinon, ` +
					`${operator}`,
			};
		case 'not-yet-valid':
			return {
				message:
					`Le certificat TLS du serveur ${host} n’est pas encore valable` +
					`${from === undefined ? '' : `, seulement à partir du ${dateText(from)}`}.`,
				nextStep:
					`Votre horloge est-elle à l’heure ? Elle indique ${dateText(Date.now())}. Si oui, prévenez la personne ` +
					'qui gère le serveur.',
			};
		case 'other-name':
			return {
				message: `Le certificat TLS du serveur ${host} est établi pour un autre nom.`,
				nextStep: 'Vérifiez l’adresse. Si elle est juste, attendez l’explication de la personne qui gère le serveur.',
			};
		case 'unknown-authority':
			return {
				message: `Le certificat TLS du serveur ${host} vient d’une autorité que cet ordinateur ne connaît pas.`,
				nextStep:
					'Une autorité privée s’indique avec SSL_CAFILE. Sinon, n’allez pas plus loin avant que la personne qui ' +
					'gère le serveur ne vous explique pourquoi.',
			};
		case 'revoked':
			return {
				message: `Le certificat TLS du serveur ${host} a été révoqué.`,
				nextStep: 'N’allez pas plus loin, et prévenez la personne qui gère le serveur.',
			};
		case 'other':
			return {
				message: `Le serveur ${host} n’a pas prouvé qu’il est ${host} : son certificat TLS n’a pas pu être vérifié.`,
				nextStep: 'N’allez pas plus loin avant que la personne qui le gère ne vous explique pourquoi.',
			};
	}
}

/** The date and time of a moment, in ms since the epoch: `2026-11-21 12:40 UTC`. */
function dateText(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Why a server cannot be reached: the end of a sentence. */
export const offlineReasons: {readonly [Reason in Extract<OfflineReason, string>]: string} = {
	refused: 'rien ne répond à cette adresse',
	'unknown-name': 'ce nom est inconnu',
	'lookup-failed': 'la recherche de ce nom échoue pour l’instant',
	'timed-out': 'il ne répond pas à temps',
	'connection-lost': 'la connexion a été coupée',
	'no-network': 'il n’y a pas de réseau',
	'no-route': 'aucun chemin n’y mène',
	failed: 'la connexion a échoué',
	'events-closed': 'il a fermé le flux d’événements',
	'events-silent': 'son flux d’événements est devenu muet',
	busy: 'il est trop occupé pour l’instant',
	'out-of-service': 'il est hors service pour l’instant',
};
