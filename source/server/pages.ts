import {createHash} from 'node:crypto';
import {type ServerAddress, serverLink} from '../parsec/address.ts';
import type {Words} from '../words/english/index.ts';
import {type Html, html} from './html.ts';
import type {HttpAnswer} from './http-request.ts';

// What all web pages have in common, and those that no link leads to.

/** An answer that is a page: its body is text. */
export interface Page extends HttpAnswer {
	readonly body: string;
}

/** The page at the server's own address. */
export function rootPage({pages}: Words, server: ServerAddress): Page {
	const {what, address} = pages.root;
	return page(200, pages, 'Narthex', html`<p>${what}</p><p>${address} <code>${serverLink(server)}</code></p>`);
}

export function notFoundPage({pages}: Words): Page {
	return page(404, pages, pages.nothing.title, html`<p>${pages.nothing.what}</p>`);
}

const STYLE = [
	':root{color-scheme:light dark;--key:#1d5fbf;--line:#8886}',
	'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}',
	'h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.2rem;margin:2rem 0 .5rem}p{margin:.5rem 0}',
	'h1,h2,p{overflow-wrap:anywhere}',
	// One click selects the whole command; where it wraps, it is still one line to copy.
	'pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:.8rem;border:1px solid var(--line);user-select:all}',
	'code{font-size:.95rem}',
	'.button{display:inline-block;margin:.3rem 0;padding:.7rem 1.4rem;border-radius:.4rem;background:var(--key);',
	'color:#fff;font-weight:600;text-decoration:none}.button:focus-visible{outline:3px solid;outline-offset:3px}',
	'.qr{display:block;width:100%;max-width:16rem;height:auto}',
	'.note{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line)}',
].join('');

const HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': [
		"default-src 'none'",
		`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; '),
	'Referrer-Policy': 'no-referrer',
	'Cache-Control': 'no-store',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Robots-Tag': 'noindex, nofollow',
	Vary: 'Accept, Accept-Language',
};

/** A page without scripts, which loads nothing and which no other page can frame. */
export function page(status: number, {language}: Words['pages'], title: string, content: Html): Page {
	const {markup} = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${{markup: STYLE}}</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>
`;
	return {status, headers: HEADERS, body: markup};
}
