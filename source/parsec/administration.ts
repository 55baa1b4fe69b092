import {z} from 'zod';
import {NarthexError} from '../errors.ts';
import {sendHttp} from '../http.ts';
import {forScreen} from '../text.ts';
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
		throw new NarthexError(
			'administration-refused',
			`The server did not create the organization: ${detail.success ? forScreen(detail.data.detail) : `HTTP status ${answer.status}`}.`,
			'Check the administration token, the address, and whether an organization of that name exists already.',
		);
	}
	const parsed = created.safeParse(reply);
	if (!parsed.success) {
		throw new NarthexError(
			'administration-refused',
			'The server answered the creation of the organization without a bootstrap link.',
			'Check that the address is that of a Parsec server.',
		);
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
