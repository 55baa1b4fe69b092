import {NarthexError} from '../../errors.ts';
import type {EmailAddress} from '../../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';

/** The member with this address who is not revoked. @throws NarthexError `user-not-found` */
export function activeUser({users}: Organization, email: EmailAddress): OrganizationUser {
	const user = [...users.values()].find(({handle, revokedOn}) => handle.email === email && revokedOn === undefined);
	if (user === undefined) throw new NarthexError('user-not-found', {});
	return user;
}
