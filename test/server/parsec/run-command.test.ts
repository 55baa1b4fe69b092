import {expect, test} from 'vitest';
import {deviceAuthorization, writeRequest} from '../../../source/parsec/connection.ts';
import {newGreetingAttemptId} from '../../../source/parsec/ids.ts';
import {alicesOrganization, COMMAND_HEADERS, http, organizationId, server} from './harness.ts';

test('Steps are refused of clients that compute the SAS codes differently', async () => {
	const {url} = await server();
	const {alice} = await alicesOrganization(url);
	const headers = {
		...COMMAND_HEADERS,
		'Api-Version': '5.1',
		Authorization: deviceAuthorization(alice.deviceId, alice.signingKey, Date.now()),
	};
	const body = writeRequest('invite_greeter_step', {
		greeting_attempt: newGreetingAttemptId(),
		greeter_step: {step: '5'},
	});
	expect((await http(url, `/authenticated/${organizationId}`, {method: 'POST', headers, body})).status).toBe(422);
});
