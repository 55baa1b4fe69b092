import * as z from 'zod';
import {NarthexError} from '../errors.ts';
import {sendHttp} from '../http.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {type BootstrapAddress, parseBootstrapAddress, type ServerAddress, serverUrl} from './address.ts';
import type {OrganizationId} from './ids.ts';

const created = z.object({bootstrap_url: z.string()});
const refused = z.object({detail: z.string()});

/**
 * Creates an organization with the server's administration token (protocol: transport §1.9), and gives the link that bootstraps it.
 * @throws NarthexError `administration-refused` with the server's own words, OfflineError
 */
export async function createOrganization(options: {
	readonly server: ServerAddress;
	readonly token: string;
	readonly organizationId: OrganizationId;
}): Promise<BootstrapAddress> {
	const answer = await sendHttp({
		method: 'POST',
		url: `${serverUrl(options.server)}administration/organizations`,
		headers: {Authorization: `Bearer ${options.token}`, 'Content-Type': 'application/json'},
		body: JSON.stringify({organization_id: options.organizationId}),
		limit: 64 * 1024,
		timeout: 30_000,
	});
	const reply = jsonOf(answer.body);
	if (answer.status !== 200) {
		const detail = refused.safeParse(reply);
		const why = detail.success ? forScreen(detail.data.detail) : words.connection.creation.status(answer.status);
		throw new NarthexError(
			'administration-refused',
			words.connection.creation.refused(why),
			words.connection.creation.nextStep,
		);
	}
	const parsed = created.safeParse(reply);
	if (!parsed.success) {
		const {message, nextStep} = words.connection.creation.noLink;
		throw new NarthexError('administration-refused', message, nextStep);
	}
	return parseBootstrapAddress(parsed.data.bootstrap_url);
}

function jsonOf(body: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(body).toString('utf8'));
	} catch {
		// No JSON is no answer of a Parsec server; the caller says so.
		return undefined;
	}
}
