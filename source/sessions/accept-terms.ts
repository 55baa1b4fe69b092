import {type AuthenticatedConnection, ConnectionError} from '../parsec/connection.ts';
import type {LiveSession} from './live-session.ts';
import {retryUntilOnline} from './network.ts';
import type {RecoverPhase} from './recovery-phases.ts';

/**
 * Does what a server with terms of service lets only those do who accepted them. Has the person accept them first where
 * that is so: the account that comes back has no other device here that could.
 * @param phase what goes on meanwhile
 * @param act may be done again
 * @throws what `act` throws; the error of the terms when the server has none, and still refuses
 */
export async function whereTermsAreAccepted<Value>(
	session: LiveSession<'claimer', RecoverPhase, 'recovery'>,
	connection: AuthenticatedConnection,
	phase: 'combining' | 'recovering',
	act: () => Promise<Value>,
): Promise<Value> {
	let hadNone = false;
	for (;;) {
		try {
			return await act();
		} catch (error) {
			if (!(error instanceof ConnectionError) || error.code !== 'terms-of-service' || hadNone) throw error;
			const terms = await retryUntilOnline(session, (signal) => connection.send('tos_get', {}, {signal}));
			// They were removed meanwhile.
			hadNone = terms.status === 'no_tos';
			if (terms.status === 'no_tos') continue;
			await session.decision<void>((decide) => ({name: 'accepting-terms', terms, accept: () => decide()}));
			session.enter({name: phase});
			// Terms that have changed meanwhile are refused, and asked about again.
			await retryUntilOnline(session, (signal) =>
				connection.send('tos_accept', {tos_updated_on: terms.updated_on}, {signal}),
			);
		}
	}
}
