import {expect, test} from 'vitest';
import {invited, invitedJson, printInvitation} from '../../../source/commands/invite/invited.ts';
import {type InvitationAddress, parseServerUrl} from '../../../source/parsec/address.ts';
import {type InvitationToken, parseHumanHandle, parseOrganizationId} from '../../../source/parsec/ids.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

const token = 'd57c'.padEnd(32, '0') as InvitationToken;
const addressOn = (server: string): InvitationAddress => ({
	server: parseServerUrl(server),
	organizationId: parseOrganizationId('Org'),
	type: 'claim_user',
	token,
});
const address = addressOn('https://parsec.example.com');

test('the token and the link for browsers are printed', () => {
	const {terminal, stdout, stderr} = fake({}, pipes);
	printInvitation(terminal, address, 'not-asked');
	expect(stdout.written).toMatch(
		RegExp(`^Invitation token: ${token}\nInvitation URL: https://parsec\\.example\\.com/redirect/Org\\?\\S+\n$`),
	);
	expect(stderr.written).toBe('');
});

test('a link that only this computer can open is told to be one', () => {
	const {terminal, stderr} = fake({}, pipes);
	printInvitation(terminal, addressOn('http://localhost:6777'), 'not-asked');
	expect(stderr.written).toContain('works on this computer only');
});

test('a program gets both spellings, and what became of the mail', () => {
	const json = invitedJson(address, 'SUCCESS') as Readonly<Record<string, string>>;
	expect(json).toMatchObject({
		invitation_token: token,
		invitation_url: expect.stringMatching(/^parsec3:\/\/parsec\.example\.com\/Org\?/),
		email_sent: 'SUCCESS',
	});
	expect(json.url).toBe(json.invitation_url_as_http_redirection);
	expect(invitedJson(address, 'not-asked')).toMatchObject({email_sent: null});
});

test('among others, an invitation is named by its person and the beginning of its token', () => {
	const of = (change: object) => invited({token, ...change} as never);
	expect(of({type: 'USER', claimer_email: 'bob@example.com'})).toBe('bob@example.com, invitation d57c');
	expect(of({type: 'DEVICE'})).toBe('another device of mine, invitation d57c');
	const claimer = parseHumanHandle('carl@example.com', 'Carl');
	expect(of({type: 'SHAMIR_RECOVERY', claimer})).toBe('a shared recovery of Carl <carl@example.com>, invitation d57c');
	expect(of({type: 'SHAMIR_RECOVERY', claimer: undefined})).toBe('a shared recovery, invitation d57c');
});
