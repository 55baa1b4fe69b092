import type {AdministrationRefusal, NotParsecReason, ParsecServerErrors} from '../../../errors/parsec-server.ts';
import type {Sentence, SentencesOf} from '../../../errors.ts';
import {forScreen} from '../../../text.ts';
import {durationText} from '../../parts.ts';
import {refused, TROUBLE} from './shared.ts';

export const parsecServer: SentencesOf<ParsecServerErrors> = {
	'not-a-parsec-server': notParsec,
	'authentication-missing': () => ({
		message: 'The server did not understand who is asking.',
		nextStep: 'Check that a proxy in between does not remove the Authorization header.',
	}),
	'authentication-refused': () => ({
		message: 'The server does not know this device or invitation.',
		nextStep: 'Check that the link or the device belongs to this server; an administrator can send a new invitation.',
	}),
	'organization-not-found': () => ({
		message: 'There is no such organization on this server.',
		nextStep: 'Check the name of the organization and the address of the server.',
	}),
	'bad-content': () => ({
		message: 'The server does not understand this request.',
		nextStep: 'The server may be too old or too new: ask the person who runs it which version it is.',
	}),
	'unsupported-version': ({supported, ours}) => ({
		message: `The server speaks version ${supported} of the Parsec protocol, and Narthex speaks ${ours}.`,
		nextStep: 'Use a Narthex made for that version, or ask for the server to be brought up to date.',
	}),
	'organization-expired': () => ({
		message: 'The organization has expired.',
		nextStep: 'Ask the person who runs the server to renew it.',
	}),
	'user-revoked': () => ({
		message: 'This user was revoked and is no longer a member of the organization.',
		nextStep: 'Ask an administrator for a new invitation if that is a mistake.',
	}),
	'user-frozen': () => ({
		message: 'This user is suspended on the server for the time being.',
		nextStep: 'Ask the person who runs the server to lift the suspension.',
	}),
	'terms-of-service': () => ({
		message: 'The terms of service of the server must be accepted first.',
		nextStep: 'Read them with `narthex tos list` and accept them with `narthex tos accept`.',
	}),
	'web-client-refused': () => ({
		message: 'The organization does not allow this kind of program.',
		nextStep: 'Ask the person who runs the server which programs are allowed.',
	}),
	'clock-skew': ({seconds}) => ({
		message:
			seconds === undefined
				? "The clock of this computer differs too much from the server's clock."
				: `The clock of this computer is ${durationText(Math.abs(seconds))} ${
						seconds > 0 ? 'ahead of' : 'behind'
					} the server's clock.`,
		nextStep: 'Set the clock of this computer (or have the server’s set) and try again.',
	}),
	'server-full': () => ({
		message: 'The server keeps no more for you or for this organization.',
		nextStep: 'Ask the person who runs the server: it limits what members and organizations store there.',
	}),
	'server-failure': (failed) => {
		if ('problems' in failed)
			return refused(failed, 'Try again later; if it happens again, tell the person who runs the server.');
		return 'host' in failed
			? {
					message: `The server ${failed.host} is in trouble (HTTP status ${failed.status}).`,
					nextStep: TROUBLE,
				}
			: {
					message: 'The server refused the request for a reason that this version of Narthex does not know.',
					nextStep: 'Try again; if it happens again, look for a newer Narthex.',
				};
	},
	'administration-refused': administrationRefused,
	'terms-changed': () => ({
		message: 'The terms of service changed while you were reading them.',
		nextStep: 'Run the command again to read the new ones.',
	}),
};

function notParsec(facts: NotParsecReason): Sentence {
	switch (facts.reason) {
		case 'not-http':
			return {
				message: `What answers at ${facts.host} does not speak HTTP.`,
				nextStep: 'Check the address, and that its port is the port of the server.',
			};
		case 'not-tls':
			return {
				message: `What answers at ${facts.host} does not speak TLS.`,
				nextStep: 'Check the address and its port. A link to a server without TLS must say so.',
			};
		case 'redirects':
			return {
				message:
					`The server ${facts.host} sends requests elsewhere` +
					`${facts.target === undefined ? '' : `: to ${facts.target}`}.`,
				nextStep:
					'Use the address that it names if you know it. A proxy or a login page of the network may be in the ' +
					'way, too.',
			};
		default: {
			const reasons = {
				'other-format': 'its answer is not in the format of Parsec',
				'no-version': 'it refuses our version without naming its own',
			};
			const why = facts.reason === 'status' ? `it answered with HTTP status ${facts.status}` : reasons[facts.reason];
			return {
				message: `What answers at this address is not a Parsec server: ${why}.`,
				nextStep: 'Check the address; a proxy or a login page of the network may be in the way.',
			};
		}
	}
}

function administrationRefused(facts: AdministrationRefusal): Sentence {
	if (facts.reason === 'not-understood') {
		return {
			message:
				facts.act === 'create'
					? 'The server created the organization but did not answer with a bootstrap link.'
					: 'The answer of the server could not be understood.',
			nextStep: 'Check that the address is that of a Parsec server.',
		};
	}
	if (facts.reason === 'no-organization') {
		return {
			message: `Organization ${forScreen(facts.organization)} not found`,
			nextStep: 'Check its name, and the address of the server.',
		};
	}
	if (facts.reason === 'no-administration') {
		return {
			message: 'At this address there is no administration of a Parsec server.',
			nextStep: 'Check the address of the server, and its port.',
		};
	}
	if (facts.reason === 'unexplained') {
		return {
			message: 'The server refused this, and does not say why.',
			nextStep: 'Check the address of the server, or ask the person who runs it.',
		};
	}
	const why = facts.detail === undefined ? 'it does not take the administration token' : forScreen(facts.detail);
	const message =
		facts.act === 'create' ? `The server did not create the organization: ${why}.` : `The server refused this: ${why}.`;
	if (facts.reason === 'token') {
		return {message, nextStep: 'Use the administration token that this server was started with.'};
	}
	return {
		message,
		nextStep:
			facts.act === 'create'
				? 'Check whether an organization of that name exists already.'
				: 'Check the names of the organization and the user.',
	};
}
