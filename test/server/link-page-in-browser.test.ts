import {writeFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {invitationWebLink, parseServerUrl} from '../../source/parsec/address.ts';
import {chromium, seenInChromium} from '../helpers/chromium.ts';
import {alicesOrganization, organizationId, server} from './parsec/harness.ts';

// Needs a Chromium, and is skipped without one. With NARTHEX_PICTURES it draws the pictures of the documents.

describe.skipIf(chromium === undefined)('The page behind an invitation, in Chromium', () => {
	test.each([
		{name: 'link-page', width: 960, height: 1150, language: 'en', title: 'Alice invites you to Org'},
		{name: 'link-page-phone', width: 390, height: 1330, language: 'fr', title: 'Alice vous invite dans Org'},
	])('has its style, loads nothing, and fits into $width pixels', async ({name, title, ...window}) => {
		const publicServer = parseServerUrl('https://parsec.example.com/');
		const {port} = await server({publicAddress: publicServer});
		const url = `http://127.0.0.1:${port}/`;
		const {send} = await alicesOrganization(url);
		const reply = await send('invite_new_user', {claimer_email: 'bob@example.com' as never, send_email: false});
		if (reply.status !== 'ok') throw new Error(reply.status);
		const address = {server: publicServer, organizationId, type: 'claim_user', token: reply.token} as const;
		const link = invitationWebLink(address);
		const {picture, ...seen} = await seenInChromium(new URL(link.slice(link.indexOf('redirect')), url).href, window);
		expect(seen).toEqual({
			title,
			button: 'rgb(29, 95, 191)',
			command: `narthex "${link}"`,
			overflow: 0,
			complaints: [],
			loaded: [],
		});
		if (process.env.NARTHEX_PICTURES) writeFileSync(`docs/screenshots/${name}.png`, picture);
	});
});
