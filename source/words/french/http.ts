import type {english} from '../english/http.ts';

export const french: typeof english = {
	offline: {
		message: (host, why) => `Le serveur ${host} est injoignable : ${why}.`,
		nextStep: 'Vérifiez le réseau et l’adresse, puis réessayez.',
		refused: 'rien ne répond à cette adresse',
		unknownName: 'ce nom est inconnu',
		noLookup: 'la recherche de ce nom échoue pour l’instant',
		timedOut: 'il ne répond pas à temps',
		cut: 'la connexion a été coupée',
		noNetwork: 'il n’y a pas de réseau',
		noRoute: 'aucun chemin n’y mène',
		failed: 'la connexion a échoué',
		eventsClosed: 'il a fermé le flux d’événements',
		eventsSilent: 'son flux d’événements est devenu muet',
		outOfService: 'il est hors service pour l’instant',
	},
	tooLarge: {
		message: (host) => `Le serveur ${host} a envoyé plus de données que n’en contient aucune réponse honnête.`,
		nextStep: 'Vérifiez que l’adresse est juste, et prévenez la personne qui gère le serveur.',
	},
	notVerified: {
		message: (host) =>
			`Le serveur ${host} n’a pas prouvé qu’il est ${host} : son certificat TLS n’a pas pu être vérifié.`,
		nextStep:
			'N’allez pas plus loin avant que la personne qui le gère ne vous explique pourquoi ; une autorité privée s’indique avec SSL_CAFILE.',
	},
	notHttp: {
		message: (host) => `Ce qui répond à ${host} ne respecte pas les règles de HTTP.`,
		nextStep: 'Vérifiez l’adresse, et que le port est bien celui du serveur.',
	},
	notTls: {
		message: (host) => `Ce qui répond à ${host} ne parle pas TLS.`,
		nextStep: 'Vérifiez l’adresse et son port ; un lien vers un serveur sans TLS doit l’indiquer.',
	},
	authorities: {
		message: 'Le fichier indiqué par SSL_CAFILE est illisible.',
		nextStep: 'Corrigez la variable SSL_CAFILE, ou retirez-la.',
	},
};
