import {NarthexError} from '../errors.ts';
import type {Reply} from '../parsec/commands.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';

/** The terms of service of a server, or that it has none. */
export type Terms = Reply<'tos_get'>;

/** Accepts the terms of service that were read. @throws NarthexError `terms-changed` */
export async function acceptTerms(
	connection: AuthenticatedConnection,
	terms: Extract<Terms, {readonly status: 'ok'}>,
): Promise<void> {
	const {status} = await connection.send('tos_accept', {tos_updated_on: terms.updated_on});
	if (status === 'tos_mismatch') throw new NarthexError('terms-changed', {});
}
