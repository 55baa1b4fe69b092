import {expect, test, vi} from 'vitest';
import {acceptTerms} from '../../source/member/terms.ts';
import type {AuthenticatedConnection} from '../../source/parsec/connection.ts';
import type {Timestamp} from '../../source/parsec/ids.ts';

const terms = {status: 'ok', per_locale_urls: {}, updated_on: 7 as Timestamp} as const;
const answering = (status: string) => {
	const send = vi.fn(async () => ({status}));
	return {send, connection: {send} as unknown as AuthenticatedConnection};
};

test('the terms that were read are accepted', async () => {
	const {send, connection} = answering('ok');
	await acceptTerms(connection, terms);
	expect(send.mock.calls).toEqual([['tos_accept', {tos_updated_on: 7}]]);
});

test('terms that changed meanwhile are not', async () => {
	await expect(acceptTerms(answering('tos_mismatch').connection, terms)).rejects.toMatchObject({code: 'terms-changed'});
});
