import {findInvitation} from '../member/invitations.ts';
import {Member} from '../member/member.ts';
import type {RecoveryView} from '../member/recovery.ts';
import type {InvitationAddress} from '../parsec/address.ts';
import {type InvitationToken, parseHumanHandle} from '../parsec/ids.ts';
import type {GiveShareSession} from '../sessions/recovery-phases.ts';
import {aliceElsewhere, type Demo, foldersAs} from './demo.ts';
import {enrol} from './enrol.ts';

export const dora = parseHumanHandle('dora@example.com', 'Dora');

/**
 * Invites Dora back into her account. At first she becomes a member who trusts a share to each of Alice and Zoe, and
 * loses the only device that she had.
 */
export async function inviteDoraBack(demo: Demo): Promise<InvitationAddress> {
	const alice = aliceElsewhere(demo);
	const {userId} = (await setupOfDora(alice)) ?? (await loseDora(demo, alice));
	const {token} = await alice.recovery.invite({userId, email: dora.email}, true);
	return alice.invitationAddress('SHAMIR_RECOVERY', token);
}

async function setupOfDora(alice: Member): Promise<RecoveryView | undefined> {
	const {others} = await alice.recovery.fetch();
	return others.find(({handle}) => handle.email === dora.email);
}

async function loseDora(demo: Demo, alice: Member): Promise<Pick<RecoveryView, 'userId'>> {
	const device = await enrol(alice, dora, 'STANDARD');
	const lost = new Member(device, foldersAs({handle: dora}, demo));
	const holders = [demo.alice.user_id, demo.zoe.user_id];
	await lost.recovery.create({threshold: 2, weights: new Map(holders.map((holder) => [holder, 1]))});
	return {userId: device.user_id};
}

/** Begins to give the share that a member holds, for a pending invitation. */
export async function giveShareAs(member: Member, token: InvitationToken): Promise<GiveShareSession> {
	const invitation = findInvitation(await member.listInvitations(), {token});
	if (invitation.type !== 'SHAMIR_RECOVERY') throw new TypeError('this invitation needs no share');
	return member.recovery.giveShare(invitation);
}
