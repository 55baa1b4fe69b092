import type {CertificateFault, OfflineReason} from './errors/network.ts';
import {type ErrorFacts, NarthexError} from './errors.ts';
import {type HttpProxy, proxyFor} from './proxy.ts';

/** The server could not be reached, or went away: trying again may help. */
export class OfflineError extends NarthexError {
	override readonly name = 'OfflineError';
	readonly reason: OfflineReason;
	readonly proxy: ErrorFacts['offline']['proxy'];

	/** `proxy` is the one that cannot be reached, in the place of the server. */
	constructor(
		host: string,
		reason: OfflineReason,
		{proxy, ...options}: {readonly cause?: unknown; readonly proxy?: ErrorFacts['offline']['proxy']} = {},
	) {
		const facts = proxy === undefined ? {host, reason} : {host, reason, proxy};
		super('offline', facts, options);
		this.reason = reason;
		this.proxy = proxy;
	}
}

/** The `NarthexError` for what the HTTP library threw on a request to `url`. */
export async function networkError(url: string, error: unknown): Promise<NarthexError> {
	const {host} = new URL(url);
	const code = codeOf(error);
	const proxy = proxyFor(url);
	if (code === 'ERR_PROXY_TUNNEL') return proxyError(url, statusOf(error), error);
	if (code !== undefined && /CERT|ISSUER|SELF_SIGNED|SIGNATURE|ERR_TLS|ERR_SSL|HOSTNAME/.test(code)) {
		const reason = CERTIFICATE_FAULTS[code] ?? 'other';
		const validity = proxy === undefined && isDated(reason) ? await validityOf(url) : {};
		return new NarthexError('tls-not-verified', {host, reason, ...validity}, {cause: error});
	}
	if (code?.startsWith('HPE_'))
		return new NarthexError('not-a-parsec-server', {reason: 'not-http', host}, {cause: error});
	if (code === 'EPROTO') return new NarthexError('not-a-parsec-server', {reason: 'not-tls', host}, {cause: error});
	const reason = REASONS[code ?? ''] ?? 'failed';
	return new OfflineError(host, reason, {
		cause: error,
		...(proxy !== undefined && isOfConnecting(error, reason) ? {proxy: shown(proxy)} : {}),
	});
}

/** What it means that a proxy, and not the server, answers with a status. 5xx: it cannot reach the server. */
export function proxyError(url: string, status: number | undefined, cause?: unknown): NarthexError {
	const {host} = new URL(url);
	const proxy = proxyFor(url);
	const named = proxy === undefined ? undefined : shown(proxy);
	if (status !== undefined && status < 500)
		return new NarthexError('proxy-refused', {host, proxy: named, status}, {cause});
	return new OfflineError(host, {proxyStatus: status}, {cause, ...(named === undefined ? {} : {proxy: named})});
}

function shown({variable, host}: HttpProxy): {readonly variable: string; readonly host: string} {
	return {variable, host};
}

const REASONS: {readonly [code: string]: OfflineReason} = {
	ECONNREFUSED: 'refused',
	ENOTFOUND: 'unknown-name',
	EAI_AGAIN: 'lookup-failed',
	ETIMEDOUT: 'timed-out',
	ECONNRESET: 'connection-lost',
	EPIPE: 'connection-lost',
	ENETUNREACH: 'no-network',
	EHOSTUNREACH: 'no-route',
};

/** Whether no connection came about. With a proxy, that is a matter between it and us. */
function isOfConnecting(error: unknown, reason: OfflineReason): boolean {
	if (reason === 'timed-out') return error instanceof Error && 'event' in error && error.event !== 'request';
	return reason !== 'connection-lost' && reason !== 'failed';
}

const CERTIFICATE_FAULTS: {readonly [code: string]: CertificateFault} = {
	CERT_HAS_EXPIRED: 'expired',
	CERT_NOT_YET_VALID: 'not-yet-valid',
	ERR_TLS_CERT_ALTNAME_INVALID: 'other-name',
	HOSTNAME_MISMATCH: 'other-name',
	UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown-authority',
	SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
	CERT_UNTRUSTED: 'unknown-authority',
	CERT_REVOKED: 'revoked',
};

function isDated(reason: CertificateFault): boolean {
	return reason === 'expired' || reason === 'not-yet-valid';
}

/** The longest that looking at a certificate may take, in ms. */
const LOOK = 5000;

/**
 * From when to when the certificate of a server is valid, in ms since the epoch. The failed connection does not tell:
 * this one sends nothing, and only looks.
 */
async function validityOf(url: string): Promise<{readonly from?: number; readonly until?: number}> {
	const {connect} = await import('node:tls');
	const {hostname, port} = new URL(url);
	const {promise, resolve} = Promise.withResolvers<{readonly from?: number; readonly until?: number}>();
	const host = hostname.replace(/^\[|\]$/g, '');
	const servername = /^[\d.]+$|:/.test(host) ? undefined : host;
	const socket = connect({
		host,
		port: port === '' ? 443 : Number(port),
		rejectUnauthorized: false,
		...(servername === undefined ? {} : {servername}),
	});
	socket.setTimeout(LOOK, () => socket.destroy());
	socket.on('secureConnect', () => {
		const {valid_from, valid_to} = socket.getPeerCertificate();
		const [from, until] = [Date.parse(valid_from), Date.parse(valid_to)];
		resolve(Number.isNaN(from) || Number.isNaN(until) ? {} : {from, until});
		socket.destroy();
	});
	// Without its dates, the fault is told all the same.
	socket.on('error', () => resolve({}));
	socket.on('close', () => resolve({}));
	return promise;
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function statusOf(error: unknown): number | undefined {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	if (!(cause instanceof Error) || !('statusCode' in cause) || typeof cause.statusCode !== 'number') return undefined;
	return cause.statusCode;
}
