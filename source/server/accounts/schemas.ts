import {PERMISSION_PATTERN} from '../../shiro.ts';
import type {AccountCall, AccountReply} from './account-call.ts';
import {Problem} from './problem.ts';

// The JSON schemas with which clients check what they send (protocol: account-server §3.3). They are draft 04.
// Objects stay open, because clients send back whole resources with their links.

const PERMISSIONS = {type: 'array', items: {type: 'string', pattern: PERMISSION_PATTERN}};
const GROUPS = {
	type: 'array',
	items: {
		type: 'object',
		required: ['groupID'],
		properties: {groupID: {type: 'string', pattern: '^[a-zA-Z0-9_\\-:]+$'}, name: {type: 'string'}},
	},
};
const EMAIL = {anyOf: [{type: 'null'}, {type: 'string', format: 'email'}]};
const TEXT_OR_NULL = {type: ['string', 'null']};

const INVITE = {
	type: 'object',
	required: ['invite', 'permissions', 'groups'],
	properties: {
		invite: {type: 'string'},
		permissions: PERMISSIONS,
		groups: GROUPS,
		email: EMAIL,
		created: {type: 'string', format: 'date-time'},
		expires: {type: 'string', format: 'date-time'},
	},
};
const ACCOUNT = {
	type: 'object',
	properties: {name: TEXT_OR_NULL, language: {type: 'string'}},
};
const GROUP = {
	type: 'object',
	required: ['groupID', 'name'],
	properties: {groupID: {type: 'string'}, name: {type: 'string'}, permissions: PERMISSIONS},
};
const LIST = {
	type: 'object',
	required: ['count', 'total'],
	properties: {count: {type: 'integer'}, total: {type: 'integer'}},
};

const SCHEMAS: Readonly<Record<string, object>> = {
	invite: INVITE,
	invites: LIST,
	'invites-template-post': {
		type: 'object',
		properties: {
			count: {type: 'integer', minimum: 1},
			email: {type: 'string', format: 'email'},
			permissions: PERMISSIONS,
			groups: GROUPS,
		},
	},
	'invite-template-put': {
		type: 'object',
		properties: {permissions: PERMISSIONS, groups: GROUPS, email: TEXT_OR_NULL, expires: TEXT_OR_NULL},
	},
	account: ACCOUNT,
	'account-template': ACCOUNT,
	group: GROUP,
	groups: LIST,
	'group-template': GROUP,
	error: {
		type: 'object',
		required: ['status', 'code', 'title', 'type', '_links'],
		properties: {status: {type: 'integer'}, code: {type: 'integer'}, title: {type: 'string'}, type: {type: 'string'}},
	},
};

export function readSchema(call: AccountCall): AccountReply {
	const name = call.named.name ?? '';
	const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
	if (schema === undefined) throw new Problem(1100);
	const content = JSON.stringify({
		$schema: 'http://json-schema.org/draft-04/schema#',
		id: `${call.root}schema/${name}`,
		...schema,
	});
	return {text: {type: 'application/schema+json; charset=utf-8', content}};
}
