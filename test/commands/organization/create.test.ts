import {beforeAll, expect, test} from 'vitest';
import {administrationOf, alices} from '../alices.ts';
import {run, runInVain, runJson} from '../in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let where: readonly string[];
beforeAll(async () => {
	alice = await alices();
	where = administrationOf(alice);
});

test('an organization is created, and its link is given in both spellings', async () => {
	expect(await runJson(['organization', 'create', 'Acme', ...where])).toEqual({
		organization_id: 'Acme',
		bootstrap_url: expect.stringMatching(/^parsec3:\/\/127\.0\.0\.1:\d+\/Acme\?.*a=bootstrap_organization&p=/),
		bootstrap_url_as_http_redirection: expect.stringMatching(
			/^http:\/\/127\.0\.0\.1:\d+\/redirect\/Acme\?.*a=bootstrap_organization&p=/,
		),
	});
});

test('a person gets the link for browsers, and is told that only this computer can open it', async () => {
	expect(await run(['organization', 'create', 'Other', ...where])).toEqual({
		code: 0,
		stdout: expect.stringMatching(/^Organization bootstrap URL: http:\/\/127\.0\.0\.1:\d+\/redirect\/Other\?\S+\n$/),
		stderr: expect.stringMatching(/^Creating organization\n.*computer/),
	});
});

test('a name that is taken, a wrong token, and what is no name are errors', async () => {
	const taken = ['organization', 'create', alice.device.organization_id, ...where];
	expect(await runInVain(taken)).toEqual({code: 1, error: 'administration-refused'});
	expect(await runInVain(['organization', 'create', 'New', ...where, '-t', 'wrong'])).toEqual({
		code: 1,
		error: 'administration-refused',
	});
	expect((await run(['organization', 'create', 'a b', ...where])).code).toBe(2);
	expect((await run(['organization', 'create', 'New', '-t', 'token'])).code).toBe(2);
});
