import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {Member} from '../../../source/member/member.ts';
import {parseAnyAddress} from '../../../source/parsec/address.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import {writeQuickKeyFiles} from '../../helpers/quick-key-file.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {newcomer, reached, shownCode} from '../../sessions/harness.ts';
import {alices, personWith} from '../alices.ts';
import {eventIn, runInPipes, runInTerminal} from '../in-process.ts';

writeQuickKeyFiles();

let alice: Awaited<ReturnType<typeof alices>>;
let link: string;
let token: string;
beforeEach(async () => {
	alice = await alices();
	const dora = await personWith(await newcomer(alice.organization, 'Dora'));
	await dora.run(['shared-recovery', 'create', '-r', 'alice@example.com', '-t', '1', '--no-confirmation']);
	const invited = await alice.json('invite', 'shared-recovery', 'dora@example.com');
	({invitation_token: token, invitation_url: link} = invited);
});

/** Alice greets, in this process. */
async function give() {
	const {home, env} = createWorkspace();
	const member = new Member(alice.device, {data: join(home, 'data'), env});
	const invitation = (await member.listInvitations()).find((one) => one.token === token);
	if (invitation?.type !== 'SHAMIR_RECOVERY') throw new Error('the invitation is not listed');
	return member.recovery.giveShare(invitation);
}

test('a person comes back with the share of another one, in the words of the reference', async () => {
	const {env, keyFiles} = createWorkspace();
	const coming = runInTerminal(['invite', 'claim', link], {env});
	await coming.see(`Server: ${new URL(alice.server).host}\n`);
	await coming.see('1 share needed for recovery');
	await coming.see('Choose a person to contact now');
	await coming.answer('Alice <alice@example.com> - 1 share', 'alice\r');
	await coming.see('Invitation greeter: Alice <alice@example.com>');
	const giving = await give();
	await coming.answer('Select code provided by greeter', `${await shownCode(giving)}\r`);
	const code = (await coming.see(/Code to provide to greeter: \w{4}/)).slice(-4);
	(await reached(giving, 'picking-code')).pick(parseSasCode(code));
	(await reached(giving, 'reviewing-recovery')).give();
	await coming.answer('Enter device label:', 'found\r');
	await coming.answer('Enter password for the new device:', 'a secret of four words\r');
	await coming.answer('Confirm password:', 'a secret of four words\r');
	await coming.see(/New device created:\n[0-9a-f]{3} - \w+: Dora <dora@example\.com> @ found \(password\)/);
	await coming.see('Your lost device may still be used by the person who has it');
	expect((await coming.end).code).toBe(0);
	expect(keyFiles()).toHaveLength(1);
});

test('a program that stops with a share is told that it is kept, and goes on with the same link', async () => {
	const {env} = createWorkspace();
	const claim = () => runInPipes(['invite', 'claim', link, '--format', 'json'], {env});
	const first = claim();
	expect(await eventIn(first, 'choosing-recipient')).toMatchObject({threshold: 1, gathered: 0, awaits: ['recipient']});
	first.type('{"recipient":"alice@example.com"}\n');
	const giving = await give();
	await eventIn(first, 'picking-code');
	first.type(`${JSON.stringify({code: await shownCode(giving)})}\n`);
	const {own_code} = await eventIn(first, 'waiting-for-trust');
	(await reached(giving, 'picking-code')).pick(parseSasCode(String(own_code)));
	(await reached(giving, 'reviewing-recovery')).give();
	await eventIn(first, 'describing');
	first.type('{"cancel":true}\n');
	expect(await eventIn(first, 'cancelled')).toMatchObject({
		by: 'claimer',
		progress: {gathered: 1, is_kept: true},
		device_exists: false,
	});
	expect((await first.end).code).toBe(1);
	const second = claim();
	expect(await eventIn(second, 'describing')).toMatchObject({account: {email: 'dora@example.com'}});
	second.signal('SIGTERM');
	expect((await second.end).code).toBe(143);
});

test('a link that is none any more is an error', async () => {
	expect(parseAnyAddress(link).action).toBe('claim_shamir_recovery');
	await alice.run(['invite', 'cancel', token]);
	const coming = runInTerminal(['invite', 'claim', link]);
	await coming.see(/Error: .*\n.*\n/);
	expect((await coming.end).code).toBe(1);
});
