import {COMMAND_HEADERS, type Recorder} from './differential-recorder.ts';
import {ORG, PING} from './differential-words.ts';

// What administrators of the server do, routes and headers.

export async function administration(recorder: Recorder): Promise<void> {
	const headers = {Authorization: 'Bearer token-of-the-tests', 'Content-Type': 'application/json'};
	const path = '/administration/organizations';
	const body = '{"organization_id":"Org"}';
	await recorder.send('administration: no authorization', {
		path,
		headers: {...headers, Authorization: undefined},
		body,
	});
	await recorder.send('administration: wrong token', {path, headers: {...headers, Authorization: 'Bearer nope'}, body});
	await recorder.send('administration: basic', {
		path,
		headers: {...headers, Authorization: 'Basic token-of-the-tests'},
		body,
	});
	await recorder.send('administration: lower-case bearer', {
		path,
		headers: {...headers, Authorization: 'bearer token-of-the-tests'},
		body,
	});
	await recorder.send('administration: no JSON', {path, headers, body: '{'});
	await recorder.send('administration: no content type', {
		path,
		headers: {...headers, 'Content-Type': undefined},
		body,
	});
	const create = (label: string, fields: object) =>
		recorder.administration(`create: ${label}`, 'POST', 'organizations', fields);
	await create('first time', {organization_id: ORG});
	await create('again', {organization_id: ORG});
	await create('bad name', {organization_id: 'a b'});
	await create('no name', {});
	await create('negative limit', {organization_id: 'Bad', active_users_limit: -1});
	await create('limit in text', {organization_id: 'Bad', active_users_limit: '3'});
	await create('everything', {
		organization_id: 'Other',
		active_users_limit: 3,
		user_profile_outsider_allowed: false,
		realm_minimum_archiving_period_before_deletion: 5,
		tos: {en: 'https://example.com/en'},
	});
	await create('unknown field', {organization_id: 'Third', surprise: 1});
	const get = (path: string) => recorder.administration(`GET ${path}`, 'GET', path);
	await get('organizations/Other');
	await get('organizations/Nobody');
	await get('organizations/a%20b');
	await get('organizations/Other/stats');
	await get('organizations/Nobody/stats');
	await get('organizations/Other/users');
	await get('organizations/Nobody/users');
	await get('stats');
	await get('stats?format=json');
	await get('stats?format=csv');
	await get('stats?format=xml');
	await get('stats?at=2020-01-01T00:00:00Z');
	await get('stats?at=yesterday');
	await get('nothing');
	await recorder.administration('DELETE an organization', 'DELETE', 'organizations/Other');
	const patch = (label: string, fields: object, name = 'Other') =>
		recorder.administration(`change: ${label}`, 'PATCH', `organizations/${name}`, fields);
	await patch('nothing', {});
	await patch('no terms', {tos: null});
	await patch('limits', {
		active_users_limit: null,
		user_profile_outsider_allowed: true,
		realm_minimum_archiving_period_before_deletion: 7,
	});
	await patch('no boolean', {is_expired: 'soon'});
	await patch('bad terms', {tos: {en: 1}});
	await patch('unknown organization', {}, 'Nobody');
	await recorder.administration('GET the changed one', 'GET', 'organizations/Other');
}

export async function routes(recorder: Recorder): Promise<void> {
	const headers = COMMAND_HEADERS;
	const post = (
		label: string,
		path: string,
		changed: Record<string, string | undefined> = {},
		body: Uint8Array = PING,
	) => recorder.send(`POST: ${label}`, {path, headers: {...headers, ...changed}, body});
	await post('ping', '/anonymous/Org');
	for (const version of [
		'5.0',
		'5.1',
		'5.99',
		'5',
		'5.',
		'5.5.1',
		'4.0',
		'6.0',
		'',
		' 5.5',
		'5.5 ',
		'v5.5',
		'05.5',
		'5.5;4.0',
	]) {
		await post(`version "${version}"`, '/anonymous/Org', {'Api-Version': version});
	}
	await post('no version', '/anonymous/Org', {'Api-Version': undefined});
	for (const type of ['application/msgpack; charset=utf-8', 'application/json', 'Application/Msgpack', '']) {
		await post(`content type "${type}"`, '/anonymous/Org', {'Content-Type': type});
	}
	await post('no content type', '/anonymous/Org', {'Content-Type': undefined});
	await post('wrong version and bad organization', '/anonymous/a%20b', {'Api-Version': '4.0'});
	await post('bad organization and wrong content type', '/anonymous/a%20b', {'Content-Type': 'x'});
	await post('bad organization', '/anonymous/a%20b');
	await post('long organization', `/anonymous/${'a'.repeat(33)}`);
	await post('organization in bad UTF-8', '/anonymous/%ff');
	await post('organization of other letters', `/anonymous/${encodeURIComponent('Prüfung_組織')}`);
	await post('unknown organization', '/anonymous/Nobody');
	await post('deeper path', '/anonymous/Org/more');
	await post('no organization', '/anonymous');
	await post('nowhere', '/nowhere');
	await post('a body of 1 MiB', '/anonymous/Org', {}, Buffer.alloc(1024 * 1024));
	await post('a body beyond 1 MiB', '/anonymous/Org', {}, Buffer.alloc(1024 * 1024 + 1));
	await post('a body beyond 1 MiB to nobody', '/anonymous/Nobody', {}, Buffer.alloc(1024 * 1024 + 1));
	await post(
		'wrong content type and body beyond 1 MiB',
		'/anonymous/Org',
		{'Content-Type': 'x'},
		Buffer.alloc(1024 * 1024 + 1),
	);
	const get = (label: string, path: string, changed: Record<string, string | undefined> = {}) =>
		recorder.send(`GET: ${label}`, {method: 'GET', path, headers: {...headers, ...changed}});
	await get('existing organization', '/anonymous/Org');
	await get('unknown organization', '/anonymous/Nobody');
	await get('existing organization, no content type', '/anonymous/Org', {'Content-Type': undefined});
	await get('existing organization, no version', '/anonymous/Org', {'Api-Version': undefined});
	await get('invited', '/invited/Org');
	await get('authenticated', '/authenticated/Org');
	await get('the root', '/');
	await get('nowhere', '/nowhere');
	await recorder.send('PUT anonymous', {method: 'PUT', path: '/anonymous/Org', headers});
	const redirect = (path: string) =>
		recorder.send(`redirect ${path}`, {method: 'GET', path: `/redirect${path}`, headers: {Accept: '*/*'}});
	await redirect('/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB');
	await redirect('/Org?a=claim_user&no_ssl=false&p=xBCgAAAAAAAAAAAAAAAAAAAB');
	await redirect('/Org/x/y?a=%20b&q=%26');
	await redirect('/Org');
	await recorder.send('POST a redirection', {path: '/redirect/Org', headers});
}
