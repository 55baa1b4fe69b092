import {NarthexError} from '../../errors.ts';
import type {EmailAddress} from '../../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';

/**
 * The member with this address who is not revoked. Capital letters make no other person. @throws NarthexError
 * `user-not-found`
 */
export function activeUser({users}: Organization, email: EmailAddress): OrganizationUser {
	const active = [...users.values()].filter(({revokedOn}) => revokedOn === undefined);
	const user =
		active.find(({handle}) => handle.email === email) ??
		active.find(({handle}) => handle.email.toLowerCase() === email.toLowerCase());
	if (user === undefined) throw new NarthexError('user-not-found', {});
	return user;
}
