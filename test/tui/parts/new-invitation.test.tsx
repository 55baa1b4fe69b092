import {expect, test} from 'vitest';
import {candidates} from '../../../source/email-list.ts';
import {NarthexError} from '../../../source/errors.ts';
import {
	CreatedInvitation,
	InvitationPeople,
	InvitationResults,
	type Result,
} from '../../../source/tui/parts/new-invitation.tsx';
import {Form} from '../../../source/tui/state/form.ts';
import {draw} from '../draw.tsx';
import {handle, invited, token} from '../fakes.ts';
import {openedWorkspace} from './opened.ts';

const size = {columns: 56, rows: 14};
const emailOf = (name: string) => handle(name).email;

function people(text: string, sendsMail = true, usersLimit?: number) {
	const found = candidates(text, new Map([['dora@example.com', 'Dora']]), new Set(['eve@example.com']));
	const form = new Form([{id: 'email', label: 'E-mail'}]);
	return draw(
		<InvitationPeople form={form} candidates={found} sendsMail={sendsMail} usersLimit={usersLimit} size={size} />,
		size.columns,
	);
}

test('what becomes of each address is told, first what has to be corrected', () => {
	const drawn = people('bob@example.com eve@example.com dora@example.com bob');
	expect(drawn.lines().slice(-4)).toEqual([
		'! bob is not an address',
		'· dora@example.com is a member already: Dora',
		'✓ bob@example.com',
		expect.stringMatching(/^✓ eve@example\.com: already invited/),
	]);
	drawn.expectWhole();
});

test('of many addresses those that fit are shown, and how many more there are', () => {
	const drawn = people(`${Array.from({length: 30}, (_, index) => `p${index}@x.org`).join(' ')} wrong`);
	expect(drawn.screen()).toContain('! wrong is not an address');
	expect(drawn.screen()).toContain('… and 25 more');
	expect(drawn.lines().length).toBeLessThanOrEqual(size.rows);
});

test('whether the server mails the link is told, and that the organization is full', () => {
	expect(people('').prose()).toContain('yes, the server sends the link (Ctrl-S)');
	expect(people('', false, 5).prose()).toMatch(
		/no, you send the link \(Ctrl-S\) ! The organization is full \(5 users\)/,
	);
});

test('how far it has come is told, and what is being done stays in sight', () => {
	const error = new NarthexError('usage', {message: 'The server is tired.', nextStep: ''});
	const results = Array.from({length: 40}, (_, index): Result => {
		const email = emailOf(`p${index}`);
		if (index === 19) return {kind: 'failed', email, error};
		return index < 19 ? {kind: 'done', email, token: token('1'), mail: 'SUCCESS'} : {kind: 'waiting', email};
	});
	const drawn = draw(<InvitationResults results={results} size={size} />, size.columns);
	expect(drawn.lines()[0]).toMatch(/20 of 40$/);
	expect(drawn.screen()).toMatch(/✓ p18@example\.com: The server has sent/);
	expect(drawn.screen()).toContain('✗ p19@example.com: The server is tired.');
	expect(drawn.screen()).toContain('· p20@example.com');
	expect(drawn.lines().length).toBeLessThanOrEqual(size.rows);
	drawn.expectWhole();
});

test('a device is made without an address; until then the server is asked', () => {
	const drawn = draw(<InvitationResults results={[]} size={size} />, 60);
	expect(drawn.screen()).toContain('Asking the server');
	drawn.redraw(
		<InvitationResults
			results={[{kind: 'done', email: undefined, token: token('1'), mail: 'not-asked'}]}
			size={size}
		/>,
	);
	expect(drawn.screen()).toContain('✓ my next device: No e-mail was sent');
});

test('the one invitation that was made is shown with its link', async () => {
	const invitation = invited('bob@example.com', 'b0b');
	const workspace = await openedWorkspace(invitation);
	const drawn = draw(<CreatedInvitation workspace={workspace} invitation={invitation} size={size} />, size.columns);
	expect(drawn.lines()[0]).toBe('✓ The invitation for bob@example.com is made.');
	expect(drawn.screen()).toContain('https://parsec.example.com');
	expect(drawn.lines().length).toBeLessThanOrEqual(size.rows);
});
