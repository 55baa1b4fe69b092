import {expect, test} from 'vitest';
import {administer, as, membersWithoutCarol, nextTimestamp, organizationId} from './harness.ts';

const ORGANIZATION = `organizations/${organizationId}`;

test('Terms of service must be accepted in their newest form before anything else', async () => {
	const {url, bob} = await membersWithoutCarol();
	const send = as(bob)(url);
	const ping = () =>
		send('ping', {ping: 'x'}).then(
			({status}) => status,
			(error: Error) => error.message,
		);
	expect(await send('tos_get', {})).toEqual({status: 'no_tos'});
	expect(await send('tos_accept', {tos_updated_on: nextTimestamp()})).toEqual({status: 'no_tos'});
	await administer(url, 'PATCH', ORGANIZATION, {tos: {en: 'https://example.com/en'}});
	expect(await ping()).toBe('HTTP 463');
	const terms = await send('tos_get', {});
	expect(terms).toMatchObject({status: 'ok', per_locale_urls: {en: 'https://example.com/en'}});
	if (terms.status !== 'ok') throw new Error(terms.status);
	expect(await send('tos_accept', {tos_updated_on: nextTimestamp()})).toEqual({status: 'tos_mismatch'});
	expect(await send('tos_accept', {tos_updated_on: terms.updated_on})).toEqual({status: 'ok'});
	expect(await ping()).toBe('ok');
	await administer(url, 'PATCH', ORGANIZATION, {tos: {en: 'https://example.com/new'}});
	expect(await ping()).toBe('HTTP 463');
});
