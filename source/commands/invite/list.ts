import type {Command} from 'commander';
import {emailOf, type KnownInvitation} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import {claimersHere} from '../../member/waiting.ts';
import type {InvitationCreatedBy} from '../../parsec/commands.ts';
import {handleText, type InvitationToken, timestampText} from '../../parsec/ids.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {person} from '../display.ts';
import {runs} from '../run.ts';
import {line, type Style} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {invited} from './invited.ts';

interface Options extends DeviceOptions {
	readonly all?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command).option('--all', words.inviteCommands.options.all);
	runs<Options>(command, async ({terminal, options}) => {
		await showInvitations(terminal, await signIn(terminal, options), options);
		return undefined;
	});
}

/** Lists the pending invitations, or every one, and gives what it listed. */
export async function showInvitations(
	terminal: Terminal,
	member: Member,
	{all = false}: {readonly all?: boolean},
): Promise<readonly KnownInvitation[]> {
	const listing = member.listInvitations();
	listing.catch(() => {
		// Asked for beside the certificates; what is wrong with those is told first.
	});
	const enough = new AbortController();
	const claimers = claimersHere(member, {signal: enough.signal, listens: !terminal.isPlainToScript});
	const [{rememberInvitations}] = await Promise.all([
		// Not before Argon2id runs: it loads all that reads messages.
		import('../../devices/seen-invitations.ts'),
		poll(terminal, member),
	]);
	const spinner = terminal.spinner(words.inviteCommands.list.waiting);
	const {every, here} = await untilKnown(listing, claimers, enough).finally(() => spinner.clear());
	rememberInvitations(
		terminal.env,
		every.map((invitation) => ({...invitation, email: emailOf(invitation)})),
	);
	const invitations = waitingFirst(all ? every : every.filter(({status}) => status === 'PENDING'), here);
	if (invitations.length === 0) terminal.confirm([], () => words.inviteCommands.list.none);
	else {
		const json = (invitation: (typeof invitations)[number]) => ({
			...invitationJson(invitation),
			claimer_here: isHere(invitation, here),
		});
		terminal.list(invitations.map(json), {
			heading: () => words.inviteCommands.list.found(invitations.length),
			lines: (style) =>
				invitations.map((invitation) => {
					const waits = isHere(invitation, here) === true;
					return terminal.asksLinearly ? spokenLine(invitation, waits) : invitationLine(invitation, waits, style);
				}),
		});
	}
	const hidden = every.length - invitations.length;
	if (hidden > 0) {
		terminal.message(terminal.style.dim(words.inviteCommands.list.hidden(hidden)));
	}
	return invitations;
}

/** The invitations whose claimers wait; undefined when that cannot be known. */
type Here = ReadonlySet<InvitationToken> | undefined;

/** Without a pending invitation no one can be here, and there is nothing to wait for. */
async function untilKnown(
	listing: Promise<readonly KnownInvitation[]>,
	claimers: Promise<Here>,
	enough: AbortController,
): Promise<{readonly every: readonly KnownInvitation[]; readonly here: Here}> {
	try {
		const every = await listing;
		if (!every.some(({status}) => status === 'PENDING')) enough.abort();
		return {every, here: await claimers};
	} finally {
		enough.abort();
	}
}

export function isHere({token, status}: KnownInvitation, here: Here): boolean | null {
	return status === 'PENDING' ? (here?.has(token) ?? null) : false;
}

/** Those whose claimers wait come first, the others stay in their order. */
export function waitingFirst(invitations: readonly KnownInvitation[], here: Here): readonly KnownInvitation[] {
	const rank = (invitation: KnownInvitation) => (isHere(invitation, here) === true ? 0 : 1);
	return invitations.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * `TOKEN⇥pending⇥user (email=bob@example.com)` (protocol: transport §7.3), and a fourth field where the claimer waits.
 */
function invitationLine(invitation: KnownInvitation, waits: boolean, style: Style): ScreenText {
	const paint = {PENDING: style.yellow, CANCELLED: style.red, FINISHED: style.green}[invitation.status];
	const status = paint(words.inviting.statuses[invitation.status]);
	const here = waits ? line`\t${style.green(screenText(words.invitationScreens.states.here))}` : line``;
	return line`${forScreen(invitation.token)}\t${status}\t${whatFor(invitation)}${here}`;
}

/** `bob@example.com, invitation d57c, pending`: for screen readers, people come first. */
function spokenLine(invitation: KnownInvitation, waits: boolean): ScreenText {
	const about = line`${invited(invitation)}, ${words.inviting.statuses[invitation.status]}`;
	return waits ? words.menu.isHere(about) : about;
}

/** Who is invited, in the words of the reference: `user (email=bob@example.com)`. */
export function whatFor(invitation: KnownInvitation): ScreenText {
	switch (invitation.type) {
		case 'USER':
			return words.inviteCommands.list.user(forScreen(invitation.claimer_email));
		case 'DEVICE':
			return words.inviteCommands.list.device;
		case 'SHAMIR_RECOVERY': {
			const {claimer} = invitation;
			return words.inviteCommands.list.sharedRecovery(claimer === undefined ? undefined : person(claimer));
		}
	}
}

/** The keys are the reference's, with who created it and when beside them. */
export function invitationJson(invitation: KnownInvitation): object {
	const email = emailOf(invitation);
	return {
		invitation_type: invitation.type,
		invitation_token: invitation.token,
		invitation_status: invitation.status,
		...(email === undefined ? {} : {claimer_email: email}),
		...(invitation.type === 'SHAMIR_RECOVERY' ? {claimer_user_id: invitation.claimer_user_id} : {}),
		created_on: timestampText(invitation.created_on),
		created_by: creator(invitation.created_by),
	};
}

function creator(by: InvitationCreatedBy): string {
	return by.type === 'USER' ? handleText(by.human_handle) : by.service_label;
}
