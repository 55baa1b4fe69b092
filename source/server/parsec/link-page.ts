import {isLoopback} from '../../loopback.ts';
import {
	bootstrapLink,
	bootstrapWebLink,
	invitationLink,
	invitationWebLink,
	type ServerAddress,
	serverLink,
	totpResetLink,
} from '../../parsec/address.ts';
import {shellWord} from '../../shell.ts';
import {forScreen, isolated} from '../../text.ts';
import type {Words} from '../../words/english/index.ts';
import {type Html, html} from '../html.ts';
import {type Page, page} from '../pages.ts';
import {qrSvg} from '../qr-svg.ts';
import type {Linked} from './linked.ts';

// What a browser shows of a link: who invites, what to install, and how to go on.

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

/** The page of a link, which says what it leads to, or why it leads nowhere. */
export function linkPage(words: Words, linked: Linked | {readonly state: 'damaged'}): Page {
	const {pages} = words;
	switch (linked.state) {
		case 'invitation': {
			const {address, creator} = linked;
			const webLink = invitationWebLink(address);
			const command = `narthex ${shellWord(webLink)}`;
			const name = isolated(forScreen(creator, 80));
			return offer(words, pages.invitations[address.type](name, address.organizationId), [
				html`<p>${pages.onlyTheCall}</p>`,
				installation(words),
				opening(words, invitationLink(address), command),
				picture(words, address.server, webLink),
			]);
		}
		case 'bootstrap': {
			const {address} = linked;
			const command = `narthex organization bootstrap --addr ${shellWord(bootstrapWebLink(address))}`;
			return offer(words, pages.bootstrap(address.organizationId), [
				installation(words),
				opening(words, bootstrapLink(address), command),
			]);
		}
		case 'totp-reset': {
			const {address} = linked;
			return offer(words, pages.totpReset(address.organizationId), [button(words, totpResetLink(address))]);
		}
		case 'expired':
		case 'bootstrapped':
			return end(words, 410, pages.ends[linked.state](linked.organizationId));
		case 'used':
		case 'cancelled':
			return end(words, 410, pages.ends[linked.state]);
		case 'unknown':
		case 'damaged':
		case 'notServed':
			return end(words, 404, pages.ends[linked.state]);
	}
}

interface About {
	readonly title: string;
	readonly what: string;
}

function offer({pages}: Words, {title, what}: About, content: readonly Html[]): Page {
	return page(200, pages, title, html`<p>${what}</p>${content}<p class="note">${pages.secret}</p>`);
}

function end({pages}: Words, status: number, {title, what}: About): Page {
	return page(status, pages, title, html`<p>${what}</p>`);
}

function installation({pages}: Words): Html {
	const {title, parsec, narthex} = pages.install;
	return html`<h2>1. ${title}</h2>
<p>${parsec} <a href="https://parsec.cloud">parsec.cloud</a></p><p>${narthex}</p>
<pre><code>npm install -g narthex</code></pre>`;
}

function opening(words: Words, link: string, command: string): Html {
	const {title, inTerminal} = words.pages.open;
	return html`<h2>2. ${title}</h2>${button(words, link)}<p>${inTerminal}</p>
<pre><code>${command}</code></pre>`;
}

function button({pages}: Words, link: string): Html {
	return html`<p><a class="button" href="${link}">${pages.open.button}</a></p><p>${pages.open.nothingHappens}</p>`;
}

/** How another device gets to the page: with a picture, unless the server can only be reached from its own computer. */
function picture({pages}: Words, {hostname}: ServerAddress, link: string): Html {
	const {title, scan, label, thisComputer} = pages.qr;
	const content = isLoopback(hostname) ? html`<p>${thisComputer}</p>` : html`<p>${scan}</p>${qrSvg(link, label)}`;
	return html`<h2>${title}</h2>${content}`;
}
