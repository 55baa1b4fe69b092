import type {ErrorSentences} from '../../errors.ts';
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
		message: `Something went wrong inside Narthex: ${detail}.`,
		nextStep: 'Run it again with --debug and report what it prints.',
	}),
	'input-ended': () => ({
		message: 'The input ended before every question was answered.',
		nextStep: 'Run the command in a terminal, or give one line for each question.',
	}),
	'no-desktop-entries': () => ({
		message: 'Links can be registered on Linux desktops only.',
		nextStep: 'Give the link to Narthex yourself: narthex LINK',
	}),
	'demo-damaged': () => ({
		message: 'The folder of the demonstration is damaged.',
		nextStep: 'Remove the folder, or name another one with --data.',
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

export const errorsWords = {sentences, serverProblem, offlineReasons, publicKeyReasons};
