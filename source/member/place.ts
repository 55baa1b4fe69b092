import {isUnencrypted, type ServerAddress} from '../parsec/address.ts';
import type {OrganizationId} from '../parsec/ids.ts';

/**
 * An organization on its server, as people are shown it. Texts are raw: they pass `forScreen` before a terminal shows
 * them.
 */
export interface Place {
	readonly organization: string;
	/** `host`, or `host:port` where the port is not the usual one. */
	readonly server: string;
	/** Plain http to another machine. */
	readonly isUnencrypted: boolean;
}

/** Describes where an organization is. */
export function placeOf(server: ServerAddress, organizationId: OrganizationId): Place {
	return {organization: organizationId, server: hostText(server), isUnencrypted: isUnencrypted(server)};
}

/** `host`, or `host:port` where the port is not the usual one. */
export function hostText({hostname, port, tls}: ServerAddress): string {
	return port === (tls ? 443 : 80) ? hostname : `${hostname}:${port}`;
}
