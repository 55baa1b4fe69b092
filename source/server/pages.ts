import {createHash} from 'node:crypto';
import {NarthexError} from '../errors.ts';
import {
	type AnyAddress,
	bootstrapLink,
	bootstrapWebLink,
	invitationLink,
	invitationWebLink,
	parseAnyAddress,
	type ServerAddress,
	serverLink,
	serverUrl,
} from '../parsec/address.ts';
import {type Html, html} from './html.ts';
import type {HttpAnswer} from './http-request.ts';

// The web pages: behind a link, and at the server's root.

/** An answer that is a page: its body is text. */
export interface Page extends HttpAnswer {
	readonly body: string;
}

/**
 * The `parsec3://` form of the link at `path` and `query` (protocol: transport §2.5). The server decides whether it
 * uses TLS, not the request.
 */
export function redirectionTarget(server: ServerAddress, path: string, query: URLSearchParams): string {
	const parameters = new URLSearchParams(query);
	parameters.delete('no_ssl');
	if (!server.tls) parameters.append('no_ssl', 'true');
	const [base] = serverLink(server).split('?');
	return `${base}${path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** A page that offers to open an invitation or bootstrap link, and says how to use it from a terminal. */
export function linkPage(target: string): Page {
	const address = readAddress(target);
	switch (address?.action) {
		case 'claim_user':
			return offer(
				`Join ${address.organizationId}`,
				'You are invited to this organization. Before you go on, call the person who invited you.',
				invitationLink({...address, type: address.action}),
				`narthex invite claim '${invitationWebLink({...address, type: address.action})}'`,
			);
		case 'claim_device':
			return offer(
				`Add a device to ${address.organizationId}`,
				'Open this on the new device, with the old one at hand.',
				invitationLink({...address, type: address.action}),
				`narthex invite claim '${invitationWebLink({...address, type: address.action})}'`,
			);
		case 'bootstrap_organization':
			return offer(
				`Create ${address.organizationId}`,
				'The first person to open this becomes the first administrator of the organization.',
				bootstrapLink(address),
				`narthex organization bootstrap --addr '${bootstrapWebLink(address)}'`,
			);
		default:
			return page(
				404,
				'This link does not work',
				html`<p>It is incomplete, or it is for something that this server does not do. Ask for the link again.</p>`,
			);
	}
}

/** The page at the server's own address. */
export function rootPage(server: ServerAddress): Page {
	return page(
		200,
		'Narthex',
		html`<p>A small Parsec server for invitations: no files, no workspaces.
Its address is <code>${serverUrl(server)}</code>.</p>`,
	);
}

export function notFoundPage(): Page {
	return page(404, 'There is nothing here', html`<p>Check the address.</p>`);
}

function readAddress(target: string): AnyAddress | undefined {
	try {
		return parseAnyAddress(target);
	} catch (error) {
		if (error instanceof NarthexError) return undefined;
		throw error;
	}
}

function offer(title: string, what: string, link: string, command: string): Page {
	return page(
		200,
		title,
		html`<p>${what}</p><p><a href="${link}">Open in Parsec</a></p><p>Or run in a terminal:</p>
<pre><code>${command}</code></pre>
<p>This link is as good as a key: do not pass it on.</p>`,
	);
}

const STYLE = [
	'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}',
	'pre{overflow-x:auto;padding:.8rem;border:1px solid}',
].join('');
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

function page(status: number, title: string, content: Html): Page {
	const document = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${{markup: STYLE}}</style></head>
<body><h1>${title}</h1>${content}</body></html>
`;
	return {
		status,
		headers: {
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': CONTENT_SECURITY_POLICY,
			'Referrer-Policy': 'no-referrer',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		},
		body: document.markup,
	};
}
