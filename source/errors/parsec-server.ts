import type {ServerRefusal} from './account-server.ts';
import type {NoFacts} from './no-facts.ts';

/** What a Parsec server answers instead of a reply. */
export interface ParsecServerErrors {
	readonly 'not-a-parsec-server': NotParsecReason;
	readonly 'authentication-missing': NoFacts;
	readonly 'authentication-refused': NoFacts;
	readonly 'organization-not-found': NoFacts;
	readonly 'bad-content': NoFacts;
	/** Versions of the API, as `5.5`; the server may name several with `;` between them. */
	readonly 'unsupported-version': {readonly supported: string; readonly ours: string};
	readonly 'organization-expired': NoFacts;
	readonly 'user-revoked': NoFacts;
	readonly 'user-frozen': NoFacts;
	readonly 'terms-of-service': NoFacts;
	/** The terms of service are other ones than those that were read. */
	readonly 'terms-changed': NoFacts;
	readonly 'web-client-refused': NoFacts;
	/** How far this computer's clock is ahead of the server's, in s; undefined where the server does not say. */
	readonly 'clock-skew': {readonly seconds: number | undefined};
	/** One member, or one organization, has as much there as the server keeps (HTTP 507). */
	readonly 'server-full': NoFacts;
	/** An HTTP status, or the `status` of a reply that this version does not know. */
	readonly 'server-failure':
		| {readonly host: string; readonly status: number}
		| {readonly command: string; readonly status: string}
		| ServerRefusal;
	readonly 'administration-refused': AdministrationRefusal;
}

/** How an answer shows that no Parsec server gave it. */
export type NotParsecReason =
	| {readonly reason: 'not-http' | 'not-tls'; readonly host: string}
	| {readonly reason: 'other-format' | 'no-version'}
	/** `target` is the host that the request is sent to, if the answer names one. */
	| {readonly reason: 'redirects'; readonly host: string; readonly target: string | undefined}
	| {readonly reason: 'status'; readonly status: number};

/** What was asked of a server with its administration token: to create an organization, or anything else. */
export type AdministrationAct = 'create' | 'administer';

/** Why a server did not do what was asked with its administration token; `detail` is its own text, raw. */
export type AdministrationRefusal = {readonly act: AdministrationAct} & (
	| {readonly reason: 'detail'; readonly detail: string; readonly status: number}
	/** It refused with a status that says nothing more. */
	| {readonly reason: 'unexplained'}
	/** It does not take the administration token. */
	| {readonly reason: 'token'; readonly detail: string | undefined}
	/** There is no administration of a Parsec server at this address. */
	| {readonly reason: 'no-administration'}
	/** The server does not have the organization that was named. */
	| {readonly reason: 'no-organization'; readonly organization: string}
	| {readonly reason: 'not-understood'}
);
