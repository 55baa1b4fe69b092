import {NarthexError} from '../../errors.ts';
import type {EmailAddress} from '../../parsec/ids.ts';
import type {Organization, OrganizationUser} from '../../parsec/organization.ts';

/** The member with this address who is not revoked, if there is one. Capital letters make no other person. */
export function findActiveUser({users}: Organization, email: EmailAddress): OrganizationUser | undefined {
	const active = [...users.values()].filter(({revokedOn}) => revokedOn === undefined);
	return (
		active.find(({handle}) => handle.email === email) ??
		active.find(({handle}) => handle.email.toLowerCase() === email.toLowerCase())
	);
}

/** The same. @throws NarthexError `user-not-found` */
export function activeUser(organization: Organization, email: EmailAddress): OrganizationUser {
	const user = findActiveUser(organization, email);
	if (user === undefined) throw new NarthexError('user-not-found', {});
	return user;
}
