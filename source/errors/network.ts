/** What stands between us and a server. `host` has the port where it is not the usual one. */
export interface NetworkErrors {
	/** `proxy`: it, and not the server, is out of reach. */
	readonly offline: {
		readonly host: string;
		readonly reason: OfflineReason;
		readonly proxy?: {readonly variable: string; readonly host: string};
	};
	/** A proxy lets nothing through to `host`. 407: it demands a password. */
	readonly 'proxy-refused': {
		readonly host: string;
		readonly proxy: {readonly variable: string; readonly host: string} | undefined;
		readonly status: number;
	};
	/** The variable that names a proxy does not hold the address of one. */
	readonly 'proxy-unusable': {readonly variable: string};
	readonly 'reply-too-large': {readonly host: string};
	/** `from` and `until`: when the certificate is valid, in ms since the epoch, where that is known. */
	readonly 'tls-not-verified': {
		readonly host: string;
		readonly reason: CertificateFault;
		readonly from?: number;
		readonly until?: number;
	};
	/** `SSL_CAFILE` names a file without usable certificates. */
	readonly 'ca-file-unreadable': {
		readonly path: string;
		readonly reason: 'absent' | 'forbidden' | 'failed' | 'no-certificate' | 'damaged';
	};
}

/** Why a server cannot be reached. */
export type OfflineReason =
	| 'refused'
	| 'unknown-name'
	| 'lookup-failed'
	| 'timed-out'
	| 'connection-lost'
	| 'no-network'
	| 'no-route'
	| 'failed'
	| 'events-closed'
	| 'events-silent'
	| 'busy'
	| 'out-of-service'
	/** A proxy could not reach it, and answers with this HTTP status. */
	| {readonly proxyStatus: number | undefined};

/** Why the certificate of a server does not prove who it is. */
export type CertificateFault = 'expired' | 'not-yet-valid' | 'other-name' | 'unknown-authority' | 'revoked' | 'other';
