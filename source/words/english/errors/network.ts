import type {NetworkErrors, OfflineReason} from '../../../errors/network.ts';
import type {ErrorFacts, Sentence, SentencesOf} from '../../../errors.ts';

export const network: SentencesOf<NetworkErrors> = {
	offline,
	'proxy-refused': proxyRefused,
	'proxy-unusable': proxyUnusable,
	'reply-too-large': ({host}) => ({
		message: `The server ${host} answered with more data than any honest answer holds.`,
		nextStep: 'Check that the address is right, and tell the person who runs the server.',
	}),
	'tls-not-verified': notVerified,
	'ca-file-unreadable': authoritiesUnreadable,
};

function proxyRefused({host, proxy, status}: ErrorFacts['proxy-refused']): Sentence {
	return status === 407
		? {
				message:
					`${proxyName(proxy)} demands a user name and a password before it connects to ${host} (HTTP status ` +
					'407).',
				nextStep: `Put them into the variable ${proxy?.variable ?? 'HTTPS_PROXY'}: http://NAME:PASSWORD@HOST:PORT.`,
			}
		: {
				message: `${proxyName(proxy)} does not let you connect to ${host} (HTTP status ${status}).`,
				nextStep: 'Ask the person who runs the proxy, or name the server in NO_PROXY to reach it without the proxy.',
			};
}

function proxyUnusable({variable}: ErrorFacts['proxy-unusable']): Sentence {
	return {
		message: `The variable ${variable} does not name an HTTP proxy.`,
		nextStep: `Write it as ${variable}=http://HOST:PORT, or unset it.`,
	};
}

function authoritiesUnreadable({path, reason}: ErrorFacts['ca-file-unreadable']): Sentence {
	const messages = {
		absent: `SSL_CAFILE names ${path}, and there is no such file.`,
		forbidden: `Your account may not read ${path}, which SSL_CAFILE names.`,
		failed: `The file ${path}, which SSL_CAFILE names, cannot be read.`,
		'no-certificate': `There is no certificate in ${path}, which SSL_CAFILE names.`,
		damaged: `A certificate in ${path}, which SSL_CAFILE names, is damaged.`,
	};
	return {
		message: messages[reason],
		nextStep: 'Let SSL_CAFILE name a file with certificates in the format PEM, or unset it.',
	};
}

function proxyName(proxy: ErrorFacts['offline']['proxy']): string {
	return proxy === undefined ? 'A proxy' : `The proxy ${proxy.host}`;
}

function offline({host, reason, proxy}: ErrorFacts['offline']): Sentence {
	if (typeof reason === 'object') {
		const status = reason.proxyStatus === undefined ? '' : ` (HTTP status ${reason.proxyStatus})`;
		return {
			message: `${proxyName(proxy)} cannot reach the server ${host}${status}.`,
			nextStep: 'Check the address. If it is right, ask the person who runs the proxy.',
		};
	}
	if (proxy !== undefined) {
		return {
			message: `The proxy ${proxy.host} cannot be reached: ${offlineReasons[reason]}.`,
			nextStep: `Check the variable ${proxy.variable}. Unset it to connect without a proxy.`,
		};
	}
	if (reason === 'busy') {
		return {
			message: `The server ${host} is too busy at the moment (HTTP status 429).`,
			nextStep: 'Wait a few minutes, and try again.',
		};
	}
	return {
		message: `The server ${host} cannot be reached: ${offlineReasons[reason]}.`,
		nextStep: 'Check the network and the address, and try again.',
	};
}

function notVerified({host, reason, from, until}: ErrorFacts['tls-not-verified']): Sentence {
	const operator = 'Tell the person who runs the server. Do not go on before it is renewed.';
	switch (reason) {
		case 'expired':
			return {
				message:
					`The TLS certificate of the server ${host} has expired` +
					`${until === undefined ? '' : ` on ${dateText(until)}`}.`,
				nextStep: `This computer's clock says ${dateText(Date.now())}. If that is wrong, set it. Else: ${operator}`,
			};
		case 'not-yet-valid':
			return {
				message:
					`The TLS certificate of the server ${host} is not valid yet` +
					`${from === undefined ? '' : `, only from ${dateText(from)}`}.`,
				nextStep: `Is your clock right? It says ${dateText(Date.now())}. If so, tell the person who runs the server.`,
			};
		case 'other-name':
			return {
				message: `The TLS certificate of the server ${host} is for another name.`,
				nextStep: 'Check the address. If it is right, do not go on before the person who runs the server explains why.',
			};
		case 'unknown-authority':
			return {
				message: `The TLS certificate of the server ${host} comes from an authority that this computer does not know.`,
				nextStep:
					'If it is a private authority, name its certificate with SSL_CAFILE. Else do not go on before the ' +
					'person who runs the server explains why.',
			};
		case 'revoked':
			return {
				message: `The TLS certificate of the server ${host} has been revoked.`,
				nextStep: 'Do not go on. Tell the person who runs the server.',
			};
		case 'other':
			return {
				message: `The server ${host} did not prove that it is ${host}: its TLS certificate does not verify.`,
				nextStep: 'Do not go on before the person who runs the server explains why.',
			};
	}
}

/** The date and time of a moment, in ms since the epoch: `2026-11-21 12:40 UTC`. */
function dateText(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Why a server cannot be reached: the end of a sentence. */
export const offlineReasons: {readonly [Reason in Extract<OfflineReason, string>]: string} = {
	refused: 'nothing answers at that address',
	'unknown-name': 'the name is unknown',
	'lookup-failed': 'the name cannot be looked up now',
	'timed-out': 'it does not answer in time',
	'connection-lost': 'the connection was cut',
	'no-network': 'there is no network',
	'no-route': 'there is no route to it',
	failed: 'the connection failed',
	'events-closed': 'it closed the stream of events',
	'events-silent': 'its stream of events went silent',
	busy: 'it is too busy at the moment',
	'out-of-service': 'it is out of service at the moment',
};
