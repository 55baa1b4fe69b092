import {isPermitted} from '../../shiro.ts';
import {type AccountCall, type AccountReply, CURIES, findCaller} from './account-call.ts';
import {ACCOUNT_INVITES_TEMPLATE} from './account-invites.ts';
import {GROUPS_TEMPLATE} from './groups.ts';

/**
 * The root document. Its links depend on what the caller may do (protocol: account-server §1.1). `organization` and
 * `invite-preview` are additions of this server (protocol: account-server §7.2).
 */
export function readRoot(call: AccountCall): AccountReply {
	const {root, services} = call;
	const caller = findCaller(call);
	const may = (...rights: readonly string[]) =>
		caller !== undefined && rights.some((right) => isPermitted(caller.permissions, right));
	const template = (path: string) => ({href: `${root}${path}`, templated: true});
	const mayInvite = may('acc:invite:view', 'acc:invite:create', 'acc:invite:edit', 'acc:invite:delete');
	return {
		document: {
			message: 'entrecode Account Server, as Narthex carries it',
			organization: services.organization,
			_links: {
				...CURIES,
				self: {href: root},
				'ec:auth/register': template('auth/signup{?clientID,invite}'),
				'ec:auth/login': template('auth/login{?clientID}'),
				'ec:auth/logout': template('auth/logout{?clientID,token}'),
				'ec:auth/email-available': template('auth/email{?email}'),
				'ec:auth/public-key': {href: `${root}auth/public-key.pem`},
				'invite-preview': template('auth/invite{?invite}'),
				...(caller === undefined ? {} : {'ec:account': {href: `${root}account?accountID=${caller.account.accountId}`}}),
				...(mayInvite
					? {
							'ec:invites': {href: `${root}invite`, profile: `${root}schema/invites`},
							'ec:invites/options': template(ACCOUNT_INVITES_TEMPLATE),
						}
					: {}),
				...(may('acc:group', 'acc:group-create')
					? {
							'ec:acc/groups': {href: `${root}group`, profile: `${root}schema/groups`},
							'ec:acc/groups/options': template(GROUPS_TEMPLATE),
							'ec:acc/group/by-id': {...template('group{?groupID}'), profile: `${root}schema/group`},
						}
					: {}),
			},
		},
	};
}
