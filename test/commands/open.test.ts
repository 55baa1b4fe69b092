import {expect, test} from 'vitest';
import {createCodes, startTestServer} from '../accounts/running-server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {run, runInTerminal} from './in-process.ts';

const LINK = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

test('a text with a code accepts the invite, from the arguments or from standard input', async () => {
	const server = await startTestServer({organization: 'acme'});
	const [one = ''] = await createCodes(server, {email: 'bob@example.com'});
	const {env} = createWorkspace({NARTHEX_ACCOUNT_SERVER: server.url});
	const ran = await run([`Your code is ${one}, welcome`], {env, input: 'Bob\nsecret\nsecret\n'});
	expect(ran).toMatchObject({
		code: 0,
		stdout: 'Accepting invitation to acme\nNow logged in as [acme]bob@example.com\n',
	});
	const again = await run(['-'], {env, input: `Hello,\n${one}\n\nBob\nsecret\nsecret\n`});
	expect(again).toMatchObject({code: 1, stderr: expect.stringContaining('failure: ')});
});

test('a text with a link claims its invitation', async () => {
	const claiming = runInTerminal([`<${LINK}>`]);
	await claiming.see('Server: 127.0.0.1:1');
	claiming.type('\x03');
	expect((await claiming.end).code).toBe(130);
});

test.each([
	[LINK.slice(0, LINK.indexOf('&')), 'The link ends at its first &'],
	[LINK.replace('parsec3:', 'parsec:'), 'This link is of Parsec 2'],
])('what is wrong with %s is told', async (text, said) => {
	const {code, stderr} = await run([text]);
	expect(code).toBe(2);
	expect(stderr).toContain(said);
	expect(stderr).toMatch(/^Error: .*\n.*\n$/);
});
