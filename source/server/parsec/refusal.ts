/** The statuses of requests that get no reply, and their texts, which clients ignore (protocol: transport §1.6). */
const DETAILS = {
	400: 'Bad Request',
	401: 'Missing authentication info',
	403: 'Bad authentication info',
	404: 'Organization not found',
	405: 'Method Not Allowed',
	406: 'Bad accept type',
	410: 'Invitation already used or deleted',
	413: 'Request Entity Too Large',
	415: 'Bad content type or invalid body or unknown command',
	422: 'Unprocessable Entity',
	429: 'Too Many Requests',
	460: 'Organization expired',
	461: 'User revoked',
	462: 'User frozen',
	463: 'User must accept tos',
	498: 'Token expired',
	500: 'Internal Server Error',
	503: 'Service Unavailable',
	507: 'Insufficient Storage',
} as const;

export type RefusalStatus = keyof typeof DETAILS;

/** Ends a request with an HTTP status other than 200. Thrown inside a transaction, it undoes what the request did. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly status: RefusalStatus;

	constructor(status: RefusalStatus, detail: string = DETAILS[status]) {
		super(detail);
		this.status = status;
	}
}
