import {expect, test} from 'vitest';
import {type AuthenticatedConnection, ConnectionError} from '../../source/parsec/connection.ts';
import {whereTermsAreAccepted} from '../../source/sessions/accept-terms.ts';
import {LiveSession} from '../../source/sessions/live-session.ts';
import type {RecoverPhase} from '../../source/sessions/recovery-phases.ts';

const first = {status: 'ok', per_locale_urls: {en: 'https://example.com/first'}, updated_on: 1};
const second = {status: 'ok', per_locale_urls: {en: 'https://example.com/second'}, updated_on: 2};

/** A server that has these terms, one after the other, each time that it is asked for them. */
function server(...terms: readonly object[]) {
	const accepted: unknown[] = [];
	let asked = 0;
	const send = async (command: string, request: {readonly tos_updated_on?: number}) => {
		if (command === 'tos_get') return terms[asked++] ?? {status: 'no_tos'};
		accepted.push(request.tos_updated_on);
		return {status: 'ok'};
	};
	return {accepted, connection: {send} as unknown as AuthenticatedConnection};
}

/** A claimer whose person accepts all terms that are shown, and those that were. */
function claimer() {
	const session = new LiveSession<'claimer', RecoverPhase, 'recovery'>('claimer', 'recovery', {name: 'probing'});
	const shown: unknown[] = [];
	session.subscribe(() => {
		const {phase} = session.state;
		if (phase.name !== 'accepting-terms') return;
		shown.push(phase.terms);
		phase.accept();
	});
	return {session, shown};
}

const wanted = () => new ConnectionError('terms-of-service', {});

/** Refused as often as `refusals` says, then done. */
function act(refusals: number) {
	let tries = 0;
	return async () => {
		if (++tries <= refusals) throw wanted();
		return 'done';
	};
}

test('what needs no terms is done without asking', async () => {
	const {session, shown} = claimer();
	expect(await whereTermsAreAccepted(session, server().connection, 'combining', act(0))).toBe('done');
	expect(shown).toEqual([]);
});

test('terms are shown, accepted as they were shown, and what was refused is done again', async () => {
	const {session, shown} = claimer();
	const {connection, accepted} = server(first);
	expect(await whereTermsAreAccepted(session, connection, 'combining', act(1))).toBe('done');
	expect(shown).toEqual([first]);
	expect(accepted).toEqual([1]);
	expect(session.state.phase.name).toBe('combining');
});

test('terms that changed meanwhile are shown again', async () => {
	const {session, shown} = claimer();
	const {connection, accepted} = server(first, second);
	await whereTermsAreAccepted(session, connection, 'combining', act(2));
	expect(shown).toEqual([first, second]);
	expect(accepted).toEqual([1, 2]);
});

test('a server that has no terms, and still refuses, is believed the first time only', async () => {
	const {session, shown} = claimer();
	expect(await whereTermsAreAccepted(session, server().connection, 'combining', act(1))).toBe('done');
	await expect(whereTermsAreAccepted(session, server().connection, 'combining', act(2))).rejects.toMatchObject({
		code: 'terms-of-service',
	});
	expect(shown).toEqual([]);
});

test('any other error is no matter of terms', async () => {
	const {session} = claimer();
	const error = new Error('another');
	await expect(
		whereTermsAreAccepted(session, server(first).connection, 'combining', () => Promise.reject(error)),
	).rejects.toBe(error);
});
