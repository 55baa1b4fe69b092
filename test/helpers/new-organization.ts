import {randomBytes} from 'node:crypto';
import type {TestServer} from './server.ts';

/** The password of every key file made for tests. */
export const password = 'P@ssw0rd.';

/** An organization name that was never used before. */
export function freshOrganizationId(): string {
	return `Org${randomBytes(5).toString('hex')}`;
}

/** Creates an empty organization through the server's administration; gives its bootstrap link in both spellings. */
export async function createOrganization(
	server: Pick<TestServer, 'url' | 'administrationToken'>,
	id: string,
): Promise<{link: string; webLink: string}> {
	const reply = await fetch(`${server.url}/administration/organizations`, {
		method: 'POST',
		headers: {Authorization: `Bearer ${server.administrationToken}`, 'Content-Type': 'application/json'},
		body: JSON.stringify({organization_id: id}),
	});
	if (!reply.ok) throw new Error(`The server did not create ${id}: ${reply.status} ${await reply.text()}`);
	const {bootstrap_url, bootstrap_url_as_http_redirection} = (await reply.json()) as Record<string, string>;
	if (!bootstrap_url || !bootstrap_url_as_http_redirection) throw new Error('The server gave no bootstrap link.');
	return {link: bootstrap_url, webLink: bootstrap_url_as_http_redirection};
}
