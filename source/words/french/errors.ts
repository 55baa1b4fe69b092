import type {ErrorSentences} from '../../errors.ts';
import type {errorsWords as english} from '../english/errors.ts';
import {accountServer, publicKeyReasons} from './errors/account-server.ts';
import {certificates} from './errors/certificates.ts';
import {data} from './errors/data.ts';
import {embeddedServer} from './errors/embedded-server.ts';
import {exchanges} from './errors/exchanges.ts';
import {files} from './errors/files.ts';
import {network, offlineReasons} from './errors/network.ts';
import {parsecServer} from './errors/parsec-server.ts';
import {recovery} from './errors/recovery.ts';
import {serverProblem} from './errors/shared.ts';

/** What happened and what to do next, for every code of an error. */
const sentences: ErrorSentences = {
	usage: (sentence) => sentence,
	internal: ({detail}) => ({
		message: `Narthex a rencontré une erreur interne : ${detail}.`,
		nextStep: 'Relancez-le avec --debug et signalez ce qu’il affiche.',
	}),
	'input-ended': () => ({
		message: 'L’entrée s’est terminée avant que toutes les questions aient une réponse.',
		nextStep: 'Lancez la commande dans un terminal, ou donnez une ligne pour chaque question.',
	}),
	'no-desktop-entries': () => ({
		message: 'Les liens ne peuvent être associés que sur un bureau Linux.',
		nextStep: 'Donnez vous-même le lien à Narthex : narthex LIEN',
	}),
	'demo-damaged': () => ({
		message: 'Le dossier de la démonstration est endommagé.',
		nextStep: 'Supprimez le dossier, ou indiquez-en un autre avec --data.',
	}),
	'answer-not-understood': (sentence) => sentence,
	'exchange-cancelled': (sentence) => sentence,
	'device-not-saved': (sentence) => sentence,
	...data,
	...network,
	...parsecServer,
	...certificates,
	...files,
	...accountServer,
	...exchanges,
	...recovery,
	...embeddedServer,
};

export const errorsWords: typeof english = {
	sentences,
	serverProblem,
	offlineReasons,
	publicKeyReasons,
};
