import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {InvitationKinds} from '../../../source/tui/parts/new-invitation-kinds.tsx';
import {draw} from '../draw.tsx';
import {openedWorkspace} from './opened.ts';

test.each([60, 80])(
	'in %d columns an administrator invites people, devices, and members who come back',
	async (columns) => {
		const {invitations} = await openedWorkspace();
		const chosen: string[] = [];
		const drawn = draw(<InvitationKinds invitations={invitations} onChoice={(kind) => chosen.push(kind)} />, columns);
		expect(drawn.markedLines()).toEqual(['A person, or several']);
		await drawn.type('1', '2', '3');
		expect(chosen).toEqual(['user', 'device', 'back']);
		drawn.expectWhole();
	},
);

test('others are told that they invite no people', async () => {
	const {device, invitations} = await openedWorkspace();
	device.members = {...device.members, profile: 'STANDARD'};
	await invitations.fetchMembers();
	const drawn = draw(<InvitationKinds invitations={invitations} onChoice={() => {}} />, 60);
	expect(drawn.markedLines()).toEqual([expect.stringContaining('A device of mine')]);
	expect(drawn.screen()).not.toContain('A person');
	expect(drawn.prose()).toContain('Only administrators can invite people.');
});

test('until the certificates are read nothing is offered, and why they cannot be is told', async () => {
	const {invitations} = await openedWorkspace();
	const kinds = (membersProblem: NarthexError | undefined) => {
		const reading = Object.create(invitations, {members: {value: undefined}, membersProblem: {value: membersProblem}});
		return draw(<InvitationKinds invitations={reading} onChoice={() => {}} />, 60).prose();
	};
	expect(kinds(undefined)).toMatch(/^Reading the certificates/);
	expect(kinds(new NarthexError('usage', {message: 'They do not hold.', nextStep: 'Ask.'}))).toBe(
		'! They do not hold. Ask.',
	);
});
