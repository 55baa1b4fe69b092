import utf8 from 'tweetnacl-util';
import * as z from 'zod';
import {failure} from '../errors.ts';
import {sendHttp} from '../http.ts';
import {type BootstrapAddress, parseBootstrapAddress, type ServerAddress, serverUrl} from './address.ts';
import {troubleOf} from './connection.ts';
import type {OrganizationId} from './ids.ts';

const created = z.object({bootstrap_url: z.string()});
const refused = z.object({detail: z.string()});

/**
 * Creates an organization with the server's administration token, and gives the link that bootstraps it
 * (protocol: transport §1.9).
 * @throws NarthexError `administration-refused`, `server-failure`, `not-a-parsec-server`; what `sendHttp` throws; DecodeError for the link
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
	const trouble = troubleOf(answer, new URL(serverUrl(options.server)).host);
	if (trouble !== undefined) throw trouble;
	const reply = jsonOf(answer.body);
	if (answer.status !== 200) {
		const detail = refused.safeParse(reply);
		throw failure(
			'administration-refused',
			detail.success ? {reason: 'detail', detail: detail.data.detail} : {reason: 'status', status: answer.status},
		);
	}
	const parsed = created.safeParse(reply);
	if (!parsed.success) throw failure('administration-refused', {reason: 'no-link'});
	return parseBootstrapAddress(parsed.data.bootstrap_url);
}

function jsonOf(body: Uint8Array): unknown {
	try {
		return JSON.parse(utf8.encodeUTF8(body));
	} catch {
		// A Parsec server answers with JSON in UTF-8: the caller refuses anything else.
		return undefined;
	}
}
