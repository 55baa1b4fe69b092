import type {AccountInvitePart, ServerProblem, ServerRefusal, UnexpectedAnswer} from '../../errors/account-server.ts';
import type {CertificateClaim, CertificateRefusal} from '../../errors/certificates.ts';
import type {OwnFile, UnsupportedProtection} from '../../errors/files.ts';
import type {OfflineReason} from '../../errors/network.ts';
import type {AdministrationRefusal, NotParsecReason} from '../../errors/parsec-server.ts';
import type {RecoveryRefusal, SetupFault, ShareFault} from '../../errors/recovery.ts';
import type {ErrorFacts, ErrorSentences, Sentence} from '../../errors.ts';
import {shellWord} from '../../shell.ts';
import {forScreen} from '../../text.ts';
import {
	counted,
	deviceLines,
	durationText,
	isForOtherEmail,
	problemText,
	reasonText,
	thingText,
	titleOfProblem,
} from '../parts.ts';
import {decoding, fields} from './common.ts';

const storageReasons = {
	'cannot-open': 'it cannot be opened',
	'damaged-or-foreign': 'it is damaged, or not a data file of this server',
	foreign: 'it is the database of another program',
	empty: 'there is nothing in it',
	'only-log': 'it is missing or empty, but its log is there',
};

const TROUBLE = 'Try again in a while; if it happens again, tell the person who runs the server.';

/** What happened and what to do next, for every code of an error. */
const sentences: ErrorSentences = {
	usage: (sentence) => sentence,
	internal: ({detail}) => ({
		message: `Something went wrong inside Narthex: ${detail}.`,
		nextStep: 'Run it again with --debug and report what it prints.',
	}),
	'invalid-data': ({what, why}) => ({
		message: `The ${thingText(decoding, what)} could not be read: ${reasonText(decoding, why)}.`,
		nextStep: 'Check where it came from, and try again.',
	}),

	offline,
	'proxy-refused': proxyRefused,
	'proxy-unusable': proxyUnusable,
	'reply-too-large': ({host}) => ({
		message: `The server ${host} answered with more data than any honest answer holds.`,
		nextStep: 'Check that the address is right, and tell the person who runs the server.',
	}),
	'tls-not-verified': notVerified,
	'ca-file-unreadable': authoritiesUnreadable,

	'not-a-parsec-server': notParsec,
	'authentication-missing': () => ({
		message: 'The server did not understand who is asking.',
		nextStep: 'Check that a proxy in between does not remove the Authorization header.',
	}),
	'authentication-refused': () => ({
		message: 'The server does not know this device or invitation.',
		nextStep: 'Check that the link or the device belongs to this server; an administrator can send a new invitation.',
	}),
	'organization-not-found': () => ({
		message: 'There is no such organization on this server.',
		nextStep: 'Check the name of the organization and the address of the server.',
	}),
	'bad-content': () => ({
		message: 'The server does not understand this request.',
		nextStep: 'The server may be too old or too new: ask the person who runs it which version it is.',
	}),
	'unsupported-version': ({supported, ours}) => ({
		message: `The server speaks version ${supported} of the Parsec protocol, and Narthex speaks ${ours}.`,
		nextStep: 'Use a Narthex made for that version, or ask for the server to be brought up to date.',
	}),
	'organization-expired': () => ({
		message: 'The organization has expired.',
		nextStep: 'Ask the person who runs the server to renew it.',
	}),
	'user-revoked': () => ({
		message: 'This user was revoked and is no longer a member of the organization.',
		nextStep: 'Ask an administrator for a new invitation if that is a mistake.',
	}),
	'user-frozen': () => ({
		message: 'This user is suspended on the server for the time being.',
		nextStep: 'Ask the person who runs the server to lift the suspension.',
	}),
	'terms-of-service': () => ({
		message: 'The terms of service of the server must be accepted first.',
		nextStep: 'Read them with `narthex tos list` and accept them with `narthex tos accept`.',
	}),
	'web-client-refused': () => ({
		message: 'The organization does not allow this kind of program.',
		nextStep: 'Ask the person who runs the server which programs are allowed.',
	}),
	'clock-skew': ({seconds}) => ({
		message:
			seconds === undefined
				? "The clock of this computer differs too much from the server's clock."
				: `The clock of this computer is ${durationText(Math.abs(seconds))} ${
						seconds > 0 ? 'ahead of' : 'behind'
					} the server's clock.`,
		nextStep: 'Set the clock of this computer (or have the server’s set) and try again.',
	}),
	'server-full': () => ({
		message: 'The server keeps no more for you or for this organization.',
		nextStep: 'Ask the person who runs the server: it limits what members and organizations store there.',
	}),
	'server-failure': (failed) => {
		if ('problems' in failed)
			return refused(failed, 'Try again later; if it happens again, tell the person who runs the server.');
		return 'host' in failed
			? {
					message: `The server ${failed.host} is in trouble (HTTP status ${failed.status}).`,
					nextStep: TROUBLE,
				}
			: {
					message: 'The server refused the request for a reason that this version of Narthex does not know.',
					nextStep: 'Try again; if it happens again, look for a newer Narthex.',
				};
	},
	'administration-refused': administrationRefused,

	'decryption-failed': () => ({
		message: 'The data could not be decrypted.',
		nextStep: 'Check that the right key or password is used.',
	}),
	'invalid-signature': () => ({
		message: 'A signature is not valid.',
		nextStep: 'Treat the data as forged, and ask the person who runs the server.',
	}),
	'small-order-key': () => ({
		message: 'The other side sent a public key that makes the exchange insecure.',
		nextStep:
			'Do not go on: someone is interfering, or the other program is broken. Tell the person who runs the server.',
	}),
	'argon2-refused': () => ({
		message: 'The key file asks for more memory or time to unlock than any honest one does.',
		nextStep: 'Do not use this file; get the key file again from a place that you trust.',
	}),
	'invalid-certificate': (invalid) =>
		'broken' in invalid
			? {
					message: `Certificates of ${invalid.broken} of ${invalid.organizations} organizations are not valid.`,
					nextStep: 'Restore the data file from a copy, and find out who altered it.',
				}
			: {
					message:
						`The server sent a ${claimText(invalid.position + 1, invalid.claim)} that is not valid: ` +
						`${certificateReasons[invalid.reason]}.`,
					nextStep:
						'Do not trust this server until the person who runs it explains it: its list of users and devices is ' +
						'damaged or forged.',
				},
	'known-certificates-changed': ({change, kind, user}) => ({
		message:
			change === 'missing'
				? `The server no longer sends the ${certificateKinds[kind]} of ${forScreen(user)}, which this device ` +
					'checked before.'
				: `The server sends an old ${certificateKinds[kind]} of ${forScreen(user)} that it did not send at its date.`,
		nextStep:
			'Do not trust this server until the person who runs it explains it: was it restored from an old copy, or does ' +
			'someone change what members did?',
	}),

	'no-devices': () => ({
		message: 'There is no device on this computer.',
		nextStep: 'Claim an invitation with `narthex invite claim LINK`, or bootstrap an organization.',
	}),
	'device-not-named': ({devices}) => ({
		message: "Missing option '--device'",
		nextStep: `Available devices:\n${deviceLines(devices)}`,
	}),
	'device-not-found': ({prefix, devices}) => ({
		message: `Device \`${forScreen(prefix)}\` not found, available devices:`,
		nextStep: deviceLines(devices),
	}),
	'several-devices': ({prefix, devices}) => ({
		message: `Multiple devices found for \`${forScreen(prefix)}\`:`,
		nextStep: deviceLines(devices),
	}),
	'file-forbidden': ({of, path}) => ({
		message: `Your account may not read ${ownFiles[of]}: ${path}.`,
		nextStep:
			'Let your account read it: `ls -ld` shows who may. If another program or account made it, ask that person.',
	}),
	'file-unreadable': ({of, path, detail}) => ({
		message: `Narthex cannot read ${ownFiles[of]}: ${path} (${detail}).`,
		nextStep: 'Check the disk, and that nothing else is in its place. Narthex did not change it.',
	}),
	'log-damaged': ({path, lines}) => ({
		message:
			`${lines === 1 ? 'One entry' : `${lines} entries`} of the log ${path} cannot be read: damaged, or of another ` +
			'program.',
		nextStep: 'All other entries are shown. Remove those lines when you do not need them.',
	}),
	'certificates-damaged': ({path}) => ({
		message: `The checked certificates that were kept in ${path} are damaged.`,
		nextStep: 'Nothing is lost: Narthex fetched and checked all of them again. If it happens often, check the disk.',
	}),
	'key-file-damaged': ({path, more}) => ({
		message:
			more === 0
				? `The key file ${path} is damaged, or belongs to another program.`
				: `The key file ${path} and ${more} more are damaged, or belong to other programs.`,
		nextStep: 'Restore it from a copy, or ask for an invitation for a new device. Narthex did not change it.',
	}),
	'unsupported-protection': ({protection}) => ({
		message: protections[protection],
		nextStep:
			protection === 'password-not-given'
				? 'Give the password of the device.'
				: 'Choose another device, or invite this user to a new device with the Parsec application.',
	}),
	'wrong-password': (facts) =>
		facts.problems === undefined
			? {
					message: 'The password does not open this device.',
					nextStep: 'Check the keyboard layout and the capital letters, and try again.',
				}
			: refused(facts, 'Try again with the right password.'),
	'wrong-one-time-code': () => ({
		message: 'The server does not accept this one-time code.',
		nextStep:
			'Check the clock of the device that shows the codes, and type the newest one. If you no longer have codes, ' +
			'ask an administrator of the server to reset them.',
	}),
	'one-time-codes-throttled': ({seconds}) => ({
		message: 'There were too many wrong one-time codes.',
		nextStep: `Wait ${counted(seconds, 'second', 'seconds')}, and type the newest code.`,
	}),
	'key-file-changed': ({path}) => ({
		message: `Another program changed the key file ${path} meanwhile. Nothing was written.`,
		nextStep: 'Look for devices again, and start over.',
	}),
	'device-data-not-removed': ({folder}) => ({
		message: `The data of this device in ${folder} could not be removed. The key file is still there.`,
		nextStep: 'Look at who may write to this folder, and try again.',
	}),
	'wrong-key': () => ({
		message: 'The key in the keyring of this computer does not open this device.',
		nextStep: 'The key or the file was replaced. Use another device, or ask for an invitation for a new one.',
	}),
	'keyring-unavailable': ({path}) =>
		path === undefined
			? {
					message: "The system's keyring cannot be used here.",
					nextStep: 'Use a password instead; over SSH and in containers there is often no keyring.',
				}
			: {
					message: `The name of the keyring account could not be read from or written to ${path}.`,
					nextStep: 'Let your account read and write that file, or use a password instead.',
				},
	'keyring-empty': () => ({
		message: "The system's keyring does not hold the key of this device.",
		nextStep: 'Unlock the keyring of the account that made the device, or use a device with a password.',
	}),
	'keyring-damaged': () => ({
		message: "The entry of Parsec in the system's keyring is not a key.",
		nextStep: 'Use a device with a password, or look at the entry "parsec" in the keyring.',
	}),
	'empty-password': () => ({message: fields.emptyPassword, nextStep: 'Choose one that others cannot guess.'}),
	'device-exists': () => ({
		message: 'There is a key file of this device already. Narthex did not change it.',
		nextStep: 'Look at it with `narthex device list`.',
	}),
	'disk-full': ({folder}) => ({
		message: 'The disk is full, so the key file could not be written.',
		nextStep: `Make room where ${folder} is, and try again.`,
	}),
	'folder-not-writable': ({folder}) => ({
		message: `The key file could not be written to ${folder}.`,
		nextStep: 'Let your account write there, or name another folder with --config-dir, and try again.',
	}),
	'not-saved': ({folder, detail}) => ({
		message: `The key file could not be written to ${folder}: ${detail}.`,
		nextStep: 'Check the disk, or name another folder with --config-dir, and try again.',
	}),
	'not-discarded': ({path}) => ({
		message: `The key file ${path} could not be removed.`,
		nextStep: 'Remove it yourself: the organization does not accept its device.',
	}),

	'settings-not-saved': ({path}) => ({
		message: `The settings could not be written to ${path}.`,
		nextStep: 'Let your account write there; until then they last as long as the program runs.',
	}),
	'administration-token-unreadable': ({path}) => ({
		message: `The administration token cannot be read from ${path}.`,
		nextStep: 'Write it into that file, as its only line, and let this account read it.',
	}),
	'settings-unreadable': ({path, reason}) =>
		reason === 'damaged'
			? {
					message: `The settings in ${path} are damaged and could not be put aside, so the defaults apply.`,
					nextStep: 'Remove that file, or let your account write to its folder.',
				}
			: {
					message:
						reason === 'forbidden'
							? `Your account may not read the settings in ${path}, so the defaults apply.`
							: `The settings in ${path} cannot be read, so the defaults apply.`,
					nextStep:
						reason === 'forbidden'
							? 'Let your account read that file: `ls -ld` shows who may.'
							: 'Check the disk, and that nothing else is in its place.',
				},
	'settings-broken': ({aside}) => ({
		message: 'The settings were damaged, so the defaults apply from now on.',
		nextStep: `The damaged file is now ${aside}.`,
	}),

	'not-allowed': ({act}) => ({
		message: `Only administrators can ${administratorsActs[act]}.`,
		nextStep: 'Ask an administrator of the organization to do it.',
	}),
	'author-not-allowed': ({act}) =>
		act === 'cancel-invitation'
			? {
					message: 'The server does not let you cancel this invitation.',
					nextStep: 'Ask an administrator, or the person whose device it is for.',
				}
			: {
					message: 'You are not allowed to create a user.',
					nextStep: 'Ask an administrator of the organization to greet this person.',
				},
	'already-enrolled': () => ({
		message: 'This address belongs to a member already.',
		nextStep: 'If they only need another device, they can invite it themselves with "narthex invite device".',
	}),
	'invitation-not-found': () => ({
		message: 'Invitation not found.',
		nextStep: 'Run "narthex invite list --all" to see those that you may see.',
	}),
	'invitation-ambiguous': ({count, beginning}) => ({
		message: `${count} invitations begin with ${beginning}.`,
		nextStep: 'Give more of the token; "narthex invite list" shows them.',
	}),
	'several-invitations': ({count, email}) => ({
		message: `${count} invitations are for ${email}.`,
		nextStep: 'Give the token instead; "narthex invite list" shows them.',
	}),
	'invitation-completed': () => ({
		message: 'This invitation was used already: the newcomer is in.',
		nextStep: 'If the newcomer should not be in, revoke them.',
	}),
	'invitation-gone': ({role}) =>
		role === 'greeter'
			? {
					message: 'Invitation already used or cancelled.',
					nextStep: 'Make a new one with "narthex invite user" or "narthex invite device".',
				}
			: {message: 'This invitation was already used or cancelled.', nextStep: 'Ask for a new invitation.'},
	'shared-recovery-not-supported': ({role}) => ({
		message: `This ${role === 'greeter' ? 'invitation' : 'link'} is for a shared recovery, which Narthex does not do.`,
		nextStep: 'Use the Parsec application for it.',
	}),
	'not-an-invitation': () => ({
		message: 'This Parsec link is neither an invitation nor a bootstrap link.',
		nextStep: 'Paste the link that came with your invitation.',
	}),

	'several-links': ({count}) => ({
		message: `There are ${count} different links in this text.`,
		nextStep: 'Give only the link that you mean.',
	}),
	'several-codes': ({count}) => ({
		message: `There are ${count} different invite codes in this text.`,
		nextStep: 'Give only the code that you mean.',
	}),
	'link-cut-at-ampersand': () => ({
		message: 'The link ends at its first &: what follows is missing.',
		nextStep: 'Copy the whole link. On a command line, put it in quotes: narthex "LINK"',
	}),
	'link-cut-short': () => ({
		message: 'The rest of the link is missing: there is an ellipsis in its place.',
		nextStep: 'Copy the whole link. In Narthex, y copies it and Q shows all of it.',
	}),
	'link-replaced': ({host}) => ({
		message: `This is a link of ${host}, which a mail filter put in the place of the real one.`,
		nextStep: 'Ask for the link in another way, such as a chat.',
	}),
	'link-of-version-2': () => ({
		message: 'This link is of Parsec 2; Narthex works with Parsec 3.',
		nextStep: 'Ask for an invitation to an organization on a Parsec 3 server.',
	}),
	'token-alone': () => ({
		message: 'This is the token of an invitation, without the rest of its link.',
		nextStep: 'Ask for the whole link: it begins with https:// or parsec3://.',
	}),
	'link-without-scheme': () => ({
		message: 'The beginning of the link is missing.',
		nextStep: 'Copy it with its https://, http:// or parsec3://.',
	}),
	'no-link': () => ({
		message: 'There is no Parsec link in this text.',
		nextStep: 'Copy the whole link: it begins with https:// or parsec3://.',
	}),
	'code-instead-of-link': ({code}) => ({
		message: 'This is the code of an invite to an account, not a Parsec link.',
		nextStep: `Accept it with "narthex accept-invitation ${shellWord(code)}".`,
	}),
	'not-an-invite-code': () => ({
		message: 'There is no invite code in this text.',
		nextStep: 'Give the code alone. It has no blanks.',
	}),

	'device-gone': () => ({
		message: 'The key file of this device no longer exists.',
		nextStep: 'Look for devices again (r).',
	}),

	'input-ended': () => ({
		message: 'The input ended before every question was answered.',
		nextStep: 'Run the command in a terminal, or give one line for each question.',
	}),
	'no-desktop-entries': () => ({
		message: 'Links can be registered on Linux desktops only.',
		nextStep: 'Give the link to Narthex yourself: narthex LINK',
	}),
	'demo-damaged': () => ({
		message: 'The folder of the demonstration is damaged.',
		nextStep: 'Remove the folder, or name another one with --data.',
	}),
	'answer-not-understood': (sentence) => sentence,
	'exchange-cancelled': (sentence) => sentence,
	'device-not-saved': (sentence) => sentence,

	'user-not-found': () => ({
		message: 'User not found.',
		nextStep: 'See "narthex user list --skip-revoked"; e-mail addresses are compared with their case.',
	}),
	'revoking-oneself': () => ({
		message: 'Cannot revoke oneself.',
		nextStep: 'Ask another administrator to do it.',
	}),
	'updating-oneself': () => ({
		message: 'You cannot change your own profile.',
		nextStep: 'Let another administrator change it.',
	}),
	'certificate-refused': ({of}) => ({
		message: `The server refused the ${refusedCertificates[of]}.`,
		nextStep: 'Look for a newer Narthex, and tell the person who runs the server.',
	}),
	'terms-changed': () => ({
		message: 'The terms of service changed while you were reading them.',
		nextStep: 'Run the command again to read the new ones.',
	}),

	'greeter-not-allowed': ({role}) =>
		role === 'greeter'
			? {
					message: 'You are not allowed to greet this invitation.',
					nextStep: 'Ask an administrator of the organization to greet it.',
				}
			: {
					message: 'This administrator can no longer greet you.',
					nextStep: 'Start again and choose another administrator.',
				},
	'exchange-broken': () => ({
		message: 'The server or the other program does not follow the protocol, so the exchange ended.',
		nextStep: 'Both start again; if it happens twice, tell the person who runs the server.',
	}),
	'too-many-attempts': () => ({
		message: 'The exchange started again too often, so Narthex ended it. Each start is one more guess at the codes.',
		nextStep: 'Call the other person on a line that you trust, and start again when both of you are ready.',
	}),
	'invitation-of-another-kind': () => ({
		message: 'The link and the server do not agree on what this invitation is for.',
		nextStep: 'Ask for a new invitation; do not use this link.',
	}),
	'no-greeter': () => ({
		message: 'The organization has no administrator who could greet you.',
		nextStep: 'Tell the person who invited you.',
	}),
	'description-incomplete': () => ({message: 'A name and an e-mail address are missing.', nextStep: 'Fill them in.'}),
	'approval-incomplete': () => ({
		message: 'A new user needs a name, an e-mail address and a profile.',
		nextStep: 'Fill them in and approve again.',
	}),
	'text-needs-editing': () => ({
		message: 'A text of the request has hidden characters, or spaces at its ends.',
		nextStep: 'Type the label, the e-mail address and the name again, as the person tells you.',
	}),
	'human-handle-taken': () => ({
		message: 'Human handle (i.e. email address) already taken.',
		nextStep: 'Approve another e-mail address, or cancel if the person is a member already.',
	}),
	'organization-busy': () => ({
		message: 'Others keep changing the organization, and the server refused our change each time.',
		nextStep: 'Try again in a moment.',
	}),
	'organization-ahead': ({seconds}) => ({
		message:
			`The server says that the organization's last change is dated ${durationText(seconds)} ahead of the clock of ` +
			'this computer.',
		nextStep:
			'Set the clock of this computer and greet again; if it is right already, ask the person who runs the server.',
	}),
	'creation-unknown': ({because}) => ({
		message: {
			left: 'You left before the server answered, so the newcomer may or may not be in the organization now.',
			'shut-out':
				'You were revoked or frozen before the server answered: the newcomer may or may not be in the organization.',
			'not-told':
				'The answer of the server was lost, and the server does not give it again: the newcomer may or may not be in ' +
				'the organization.',
		}[because],
		nextStep:
			because === 'shut-out'
				? 'Ask an administrator to look at the list of users, and to revoke a newcomer without a device that works.'
				: 'Look at the list of users, and revoke the newcomer there if it has no device that works.',
	}),
	'outcome-unknown': () => ({
		message: 'It is not known whether the server did this: its answer was lost.',
		nextStep: 'Once the connection works again, look whether it is done before you repeat it.',
	}),
	'active-users-limit-reached': () => ({
		message: 'Active users limit reached: the organization may not have more users.',
		nextStep: 'Revoke a user who has left, or ask the person who runs the server for more places; then greet again.',
	}),
	'already-exists': ({kind}) => ({
		message: kind === 'user' ? 'User already exists.' : 'Device already exists.',
		nextStep: 'Greet again: each greeting makes new identifiers.',
	}),
	'invitation-not-completed': () => ({
		message: 'The newcomer is in, but the invitation could not be closed.',
		nextStep: 'Look at the list of invitations, and cancel it there if it is still pending.',
	}),
	'already-bootstrapped': () => ({
		message: 'Bootstrap token already used: the organization has its first administrator.',
		nextStep: 'Ask that administrator for an invitation.',
	}),
	'invalid-bootstrap-token': () => ({
		message: 'Invalid bootstrap token.',
		nextStep: 'Ask the person who runs the server for the newest bootstrap link of the organization.',
	}),

	'login-needed': (needed) => {
		if ('problems' in needed) return refused(needed, LOG_IN_AGAIN);
		switch (needed.reason) {
			case 'not-logged-in':
				return {message: `You are not logged in on ${needed.host}.`, nextStep: LOG_IN};
			case 'ended':
				return {message: `Your login on ${needed.host} has ended.`, nextStep: LOG_IN_AGAIN};
			case 'nowhere':
				return {message: 'You are not logged in on any Account Server.', nextStep: LOG_IN};
			case 'not-as-named': {
				const as = needed.email === undefined ? '' : ` as ${needed.email}`;
				const on = needed.server === undefined ? '' : ` on ${needed.server}`;
				return {message: `You are not logged in${as}${on}.`, nextStep: LOG_IN};
			}
			case 'token-lost':
				return {message: `The login of ${needed.email} is no longer kept.`, nextStep: LOG_IN_AGAIN};
		}
	},
	'account-not-found': (refusal) => refused(refusal, 'Check the e-mail address and the server.'),
	'account-blocked': (refusal) => refused(refusal, OPERATOR),
	'too-many-logins': (refusal) => refused(refusal, 'Wait a minute, and try again.'),
	'permission-missing': (missing) => {
		if ('permission' in missing) {
			return {
				message: `Your account lacks the permission ${missing.permission}.`,
				nextStep: askForPermission(missing.permission),
			};
		}
		const permission = missing.problems[0]?.detail;
		return refused(
			missing,
			permission === undefined
				? 'Ask an administrator of the server for the right to do this.'
				: askForPermission(permission),
		);
	},
	'permission-not-grantable': (refusal) => refused(refusal, 'Leave it out, or ask someone who may grant it.'),
	'email-unavailable': (unavailable) =>
		'email' in unavailable
			? {
					message: `There is already an account for ${unavailable.email}.`,
					nextStep: 'Log in with it, or give another e-mail address.',
				}
			: refused(unavailable, 'Log in if the account is yours, or give another e-mail address.'),
	'input-refused': (refusal) => refused(refusal, CORRECT),
	'invite-unusable': (refusal) =>
		refused(
			refusal,
			isForOtherEmail(refusal)
				? 'Use the e-mail address that was invited.'
				: 'Ask the person who invited you for a new invite.',
		),
	'not-found': (refusal) => refused(refusal, 'It may have been used or deleted meanwhile: read the list again.'),
	refused: (refusal) =>
		'reason' in refusal
			? {message: refusedText(refusal.reason), nextStep: CORRECT}
			: refused(refusal, 'Ask the person who runs the server what it means.'),
	'unexpected-answer': ({host, status, answer}) =>
		status >= 500 || status === 429
			? {
					message:
						`The server ${host} is ${status === 429 ? 'too busy at the moment' : 'in trouble'} (HTTP status ` +
						`${status}): ${unexpectedAnswer(answer)}.`,
					nextStep: TROUBLE,
				}
			: {
					message: `The server ${host} gave an unexpected answer (status ${status}): ${unexpectedAnswer(answer)}.`,
					nextStep: 'Check the address of the Account Server; if it is right, try again later.',
				},
	'malformed-address': ({text}) => ({
		message: `"${text}" is not the address of an Account Server.`,
		nextStep: 'Write it as https://accounts.example.com/.',
	}),
	'not-offered': ({host, relation}) => ({
		message: `The server ${host} does not offer this (it has no link ${relation}).`,
		nextStep: OPERATOR,
	}),
	'no-hal-root': ({host}) => ({
		message: `The server ${host} is not an Account Server: there are no links where it begins.`,
		nextStep: 'Check the address, with its port and path.',
	}),
	'foreign-link': ({address, origin}) => ({
		message: `The server at ${address} points to ${origin}. Narthex did not send your token or password there.`,
		nextStep:
			'If that server is the right one, log in there. If not, tell the person who runs the server that its links ' +
			'are wrong.',
	}),
	'accounts-unreadable': ({path}) => ({
		message: `The file ${path} with your logins is damaged.`,
		nextStep: 'Correct it, or move it away and log in again.',
	}),
	'accounts-unwritable': ({path}) => ({
		message: `Your login cannot be kept in ${path}.`,
		nextStep: 'Make room, or make the folder writable, and try again.',
	}),

	'invite-gone': ({code}) => ({
		message: `There is no invite ${code}. It may have been used or deleted.`,
		nextStep: 'Read the list again.',
	}),
	'edited-meanwhile': (edited) =>
		'problems' in edited
			? refused(edited, 'Read it again, and decide again.')
			: {
					message:
						'Someone else changed this invite meanwhile: ' +
						`${edited.parts.map((part) => inviteParts[part]).join(', ')}.`,
					nextStep: 'Nothing was written. Read it again, and decide again.',
				},
	'cannot-resend': ({hasAddress}) => ({
		message: hasAddress
			? 'The server does not offer to send this invite again.'
			: 'This invite has no e-mail address that it could be sent to.',
		nextStep: 'Give the code to the person yourself, or edit the invite.',
	}),
	'page-beyond-end': ({page, total}) => ({
		message: `Page ${page} is beyond the end of the list, which has ${total} ${total === 1 ? 'invite' : 'invites'}.`,
		nextStep: 'Ask for an earlier page.',
	}),
	'page-not-offered': () => ({
		message: 'The server has no pages of invites.',
		nextStep: 'Leave page and size out.',
	}),
	'sort-not-offered': () => ({message: 'The server does not sort invites.', nextStep: 'Leave the order out.'}),
	'filter-not-offered': ({name, offered}) => ({
		message: `The server does not filter invites by "${name}".`,
		nextStep: offered.length === 0 ? 'Leave the filter out.' : `It filters by: ${offered.join(', ')}.`,
	}),
	'malformed-number': ({number, of}) => ({
		message: `"${number}" is not a ${of === 'page' ? 'page' : 'page size'}.`,
		nextStep: 'Give a whole number.',
	}),
	'malformed-permission': ({text}) => ({
		message: `"${text}" is not a permission.`,
		nextStep:
			'Write parts of letters, digits, "-" and "_" with ":" between them, "," between alternatives and "*" for ' +
			'anything, as in dm:*:view.',
	}),

	'invalid-recovery-certificate': ({position, reason}) => ({
		message:
			`The server sent a certificate of a shared recovery (number ${position + 1}) that is not valid: ` +
			`${recoveryReasons[reason]}.`,
		nextStep: 'Do not trust this server until the person who runs it has explained it.',
	}),
	'foreign-share': () => ({
		message: 'The shares of this recovery were made for another one.',
		nextStep: 'Tell the person whose account it is to delete the recovery and set up a new one.',
	}),
	'bad-shares': ({recipient, fault, others}) => ({
		message: `${recipient} gave ${wrongShares[fault]}${others.length > 0 ? ` as ${listed(others)}` : ''}.`,
		nextStep:
			others.length > 0
				? 'One of these people is not honest, or their Parsec is broken. Ask another person, or one of them again.'
				: 'This person is not honest, or their Parsec is broken. Ask another person.',
	}),
	'shares-do-not-fit': () => ({
		message: 'There are enough shares, but they do not open your account: at least one of them is wrong.',
		nextStep: 'Ask one more person, or one of them again.',
	}),
	'recovery-unreachable': ({role, threshold, left}) => ({
		message: `${counted(threshold, 'share is', 'shares are')} needed, and the recipients who are left have ${left}.`,
		nextStep:
			role === 'claimer'
				? 'Ask an administrator to invite you as a new user.'
				: 'An administrator can invite the person as a new user.',
	}),
	'recovery-device-refused': () => ({
		message: 'What the shares open is not a recovery device of your account.',
		nextStep: 'Do not use it. Tell your administrator: you may have been given another account.',
	}),
	'recovery-deleted': () => ({
		message: 'This shared recovery was deleted.',
		nextStep: 'Ask the person whose account it is for which recovery the invitation is.',
	}),
	'recovery-not-found': () => ({
		message: 'The organization has no such shared recovery.',
		nextStep: 'List the invitations again.',
	}),
	'own-share-unusable': ({fault}) => ({
		message: fault === 'does-not-open' ? 'Your share does not open.' : `You were given ${wrongShares[fault]}.`,
		nextStep: 'The recovery needs other recipients. Tell the person whose account it is to set up a new one.',
	}),
	'recovery-setup-refused': ({fault}) => setupFaults[fault],
	'recovery-exists': () => ({
		message: 'You have a shared recovery already.',
		nextStep: 'Delete it first with “narthex shared-recovery delete”.',
	}),
	'recipient-not-found': ({email}) => ({
		message: `A user with email ${email} not found in the organization.`,
		nextStep: 'See who the members are with “narthex user list”.',
	}),
	'recipient-twice': ({email}) => ({
		message: `${email} is named twice.`,
		nextStep: 'Name each recipient once, and give a higher weight for more shares.',
	}),
	'no-default-recipient': () => ({
		message: 'No default recipient available: there is no other administrator.',
		nextStep: 'Name the recipients yourself.',
	}),
	'incoherent-weights': ({recipients, weights}) => ({
		message:
			`There ${recipients === 1 ? 'is' : 'are'} ${counted(recipients, 'recipient', 'recipients')} and ` +
			`${counted(weights, 'weight', 'weights')}.`,
		nextStep: 'Give one weight for each recipient, in the same order.',
	}),
	'not-a-recipient': () => ({
		message: 'You hold no share of this person’s account.',
		nextStep: 'See whose shares you hold with “narthex shared-recovery list”.',
	}),
	'file-exists': ({path}) => ({
		message: `There is a file ${path} already.`,
		nextStep: 'Choose another name: a file is never written over.',
	}),
	'file-not-found': ({path}) => ({
		message: `There is no file ${path}.`,
		nextStep: 'Check its name.',
	}),
	'not-a-recovery-file': () => ({
		message: 'This file is not a recovery file.',
		nextStep: 'Choose the file that was saved when the recovery passphrase was shown.',
	}),
	'malformed-passphrase': ({characters, groups}) => ({
		message:
			characters === 52
				? 'This cannot be the recovery passphrase.'
				: `The recovery passphrase has 52 letters and digits, and what was typed has ${characters}.`,
		nextStep: checkGroups(groups),
	}),
	'wrong-passphrase': ({groups}) => ({
		message: 'This passphrase does not open the recovery file.',
		nextStep: groups.length > 0 ? checkGroups(groups) : 'Check that the passphrase and the file belong together.',
	}),
	'malformed-group': ({text}) => ({
		message: `"${text}" is not the id of a group.`,
		nextStep: 'Write its id, of letters, digits, "-", "_" and ":", as in group:editors.',
	}),
	'count-out-of-range': ({count}) => ({
		message: `${count} invites cannot be created at once.`,
		nextStep: 'Give a whole number from 1 to 1,000.',
	}),
	'count-with-email': () => ({
		message: 'An e-mail address makes one invite, not several.',
		nextStep: 'Give either an e-mail address or a count.',
	}),
	'expiry-past': () => ({
		message: 'The expiry is in the past.',
		nextStep: 'Give a time in the future, as in 2030-12-31.',
	}),

	'no-registration': () => ({
		message: 'This server does not offer registration.',
		nextStep: 'Check the address of the server that you were invited to.',
	}),
	'no-public-key': ({reason}) => ({
		message: `There is no public key to check the answer with: ${publicKeyReasons[reason]}.`,
		nextStep: 'The invitation can still be used. Ask the person who runs the server.',
	}),
	'acceptance-unknown': ({host}) => ({
		message: `The connection to ${host} was lost, and it is not known whether the invitation was accepted.`,
		nextStep: 'Try to log in (narthex account login); if there is no such account, accept the invitation again.',
	}),
	'token-not-verified': () => ({
		message: 'Token did not verify.',
		nextStep: 'Do not use this server until the person who runs it explains why. The invitation may have been used.',
	}),

	'administration-token-missing': () => ({
		message: 'There is no administration token.',
		nextStep: 'Choose a long random one, and give it with --administration-token or PARSEC_ADMINISTRATION_TOKEN.',
	}),
	'tls-unusable': () => ({
		message: 'The TLS certificate or its key cannot be read.',
		nextStep: 'Check the files given with --tls-cert and --tls-key.',
	}),
	'port-in-use': ({port, host}) => ({
		message: `Port ${port} of ${host} is in use by another program.`,
		nextStep: 'Stop that program, or choose another port; 0 takes any that is free.',
	}),
	'address-unusable': ({port, host}) => ({
		message: `The server cannot listen on port ${port} of ${host}.`,
		nextStep: 'Choose a port above 1023, on an address that this machine has.',
	}),
	'storage-missing': ({path}) => ({
		message: `There is no data file ${path}.`,
		nextStep: 'Check the path given with --check.',
	}),
	'storage-damaged': ({path}) => ({
		message: `The data file ${path} is damaged.`,
		nextStep: 'Restore it from a copy, and check the disk that it is on.',
	}),
	'storage-in-use': ({path}) => ({
		message: `The data file ${path} is in use by another server.`,
		nextStep: 'Stop that server first, or give another file with --data.',
	}),
	'storage-newer': ({path, version, known}) => ({
		message: `The data file ${path} was written by a newer Narthex (format ${version}; this one knows ${known}).`,
		nextStep: 'Use that newer Narthex, or give another file with --data.',
	}),
	'storage-unusable': ({path, reason}) => ({
		message: `The data file ${path} cannot be used: ${storageReasons[reason]}.`,
		nextStep: 'Give another file with --data, in a folder that exists and can be written to.',
	}),
	'storage-log-missing': ({path, log}) => ({
		message: `The data file ${path} was not closed, and its log ${log} is missing, with what was written last.`,
		nextStep: 'Put the log back beside the data file, or restore a backup.',
	}),
	'storage-accounts-missing': ({path}) => ({
		message: `The accounts of this server are missing: there is no file ${path}.`,
		nextStep: 'Put that file back beside the data file, or restore it from a backup.',
	}),
	'backup-exists': ({path}) => ({
		message: `There is already a file ${path}.`,
		nextStep: 'Give the backup another name.',
	}),
	'backup-not-written': ({path, detail}) => ({
		message: `The backup ${path} could not be written: ${detail}.`,
		nextStep: 'Give a file in a folder that exists, that can be written to, and that has room.',
	}),
	'backup-overtaken': ({path}) => ({
		message: `The server changed ${path} too quickly to copy it.`,
		nextStep: 'Make the backup again when there is less to do.',
	}),
	'administration-token-short': ({least}) => ({
		message: `The administration token has fewer than ${least} characters: it can be guessed.`,
		nextStep: 'Choose a long random one, for example with: openssl rand -hex 16',
	}),
	'password-too-short': () => ({
		message: 'The password is too short.',
		nextStep: 'Choose one of four characters or more.',
	}),
};

const OPERATOR = 'Ask the person who runs the server.';
const CORRECT = 'Correct what it names, and try again.';
const LOG_IN = 'Log in: narthex account login.';
const LOG_IN_AGAIN = 'Log in again: narthex account login.';

function askForPermission(permission: string): string {
	return `Ask an administrator of the server for the permission ${permission}.`;
}

function refusedText(what: string): string {
	return `The server refused: ${what}.`;
}

/** The server's own titles are not translated. */
function refused({problems}: ServerRefusal, nextStep: string): Sentence {
	return {message: refusedText(problems.map((problem) => titleOfProblem(problem, 'Problem')).join('; ')), nextStep};
}

function serverProblem(problem: ServerProblem): string {
	return problemText(problem, 'Problem');
}

function unexpectedAnswer(answer: UnexpectedAnswer): string {
	if (typeof answer === 'string') return unexpectedAnswers[answer];
	return `it sends elsewhere${answer.redirectsTo === undefined ? '' : `, to ${answer.redirectsTo}`}`;
}

const unexpectedAnswers: {readonly [Answer in Extract<UnexpectedAnswer, string>]: string} = {
	'not-hal': 'its JSON is not in the format HAL',
	'no-reason': 'it refuses without saying why',
	empty: 'it has no content',
	'web-page': 'it is a web page',
	'not-json': 'it is not JSON',
	'no-token': 'there is no token in it',
};

const inviteParts: {readonly [Part in AccountInvitePart]: string} = {
	email: 'e-mail address',
	permissions: 'permissions',
	groups: 'groups',
	expires: 'expiry',
};

const publicKeyReasons = {
	'not-offered': 'the server offers none',
	'not-fetched': 'it could not be fetched',
	'not-a-key': 'what the server sent is not a key',
};

const ownFiles: {readonly [File in OwnFile]: string} = {
	devices: 'the folder of your devices',
	'key-file': 'the key file of a device',
	'recovery-file': 'the recovery file',
	certificates: 'the checked certificates',
	log: 'the log',
	logins: 'the file with your logins',
	terms: 'the file with the terms',
	settings: 'the settings',
};

function proxyRefused({host, proxy, status}: ErrorFacts['proxy-refused']): Sentence {
	return status === 407
		? {
				message:
					`${proxyName(proxy)} demands a user name and a password before it connects to ${host} (HTTP status ` +
					'407).',
				nextStep: `Put them into the variable ${proxy?.variable ?? 'HTTPS_PROXY'}: http://NAME:PASSWORD@HOST:PORT.`,
			}
		: {
				message: `${proxyName(proxy)} does not let you connect to ${host} (HTTP status ${status}).`,
				nextStep: 'Ask the person who runs the proxy, or name the server in NO_PROXY to reach it without the proxy.',
			};
}

function proxyUnusable({variable}: ErrorFacts['proxy-unusable']): Sentence {
	return {
		message: `The variable ${variable} does not name an HTTP proxy.`,
		nextStep: `Write it as ${variable}=http://HOST:PORT, or unset it.`,
	};
}

function authoritiesUnreadable({path, reason}: ErrorFacts['ca-file-unreadable']): Sentence {
	const messages = {
		absent: `SSL_CAFILE names ${path}, and there is no such file.`,
		forbidden: `Your account may not read ${path}, which SSL_CAFILE names.`,
		failed: `The file ${path}, which SSL_CAFILE names, cannot be read.`,
		'no-certificate': `There is no certificate in ${path}, which SSL_CAFILE names.`,
		damaged: `A certificate in ${path}, which SSL_CAFILE names, is damaged.`,
	};
	return {
		message: messages[reason],
		nextStep: 'Let SSL_CAFILE name a file with certificates in the format PEM, or unset it.',
	};
}

function proxyName(proxy: ErrorFacts['offline']['proxy']): string {
	return proxy === undefined ? 'A proxy' : `The proxy ${proxy.host}`;
}

function offline({host, reason, proxy}: ErrorFacts['offline']): Sentence {
	if (typeof reason === 'object') {
		const status = reason.proxyStatus === undefined ? '' : ` (HTTP status ${reason.proxyStatus})`;
		return {
			message: `${proxyName(proxy)} cannot reach the server ${host}${status}.`,
			nextStep: 'Check the address. If it is right, ask the person who runs the proxy.',
		};
	}
	if (proxy !== undefined) {
		return {
			message: `The proxy ${proxy.host} cannot be reached: ${offlineReasons[reason]}.`,
			nextStep: `Check the variable ${proxy.variable}. Unset it to connect without a proxy.`,
		};
	}
	if (reason === 'busy') {
		return {
			message: `The server ${host} is too busy at the moment (HTTP status 429).`,
			nextStep: 'Wait a few minutes, and try again.',
		};
	}
	return {
		message: `The server ${host} cannot be reached: ${offlineReasons[reason]}.`,
		nextStep: 'Check the network and the address, and try again.',
	};
}

function notVerified({host, reason, from, until}: ErrorFacts['tls-not-verified']): Sentence {
	const operator = 'Tell the person who runs the server. Do not go on before it is renewed.';
	switch (reason) {
		case 'expired':
			return {
				message:
					`The TLS certificate of the server ${host} has expired` +
					`${until === undefined ? '' : ` on ${dateText(until)}`}.`,
				nextStep: `This computer's clock says ${dateText(Date.now())}. If that is wrong, set it. Else: ${operator}`,
			};
		case 'not-yet-valid':
			return {
				message:
					`The TLS certificate of the server ${host} is not valid yet` +
					`${from === undefined ? '' : `, only from ${dateText(from)}`}.`,
				nextStep: `Is your clock right? It says ${dateText(Date.now())}. If so, tell the person who runs the server.`,
			};
		case 'other-name':
			return {
				message: `The TLS certificate of the server ${host} is for another name.`,
				nextStep: 'Check the address. If it is right, do not go on before the person who runs the server explains why.',
			};
		case 'unknown-authority':
			return {
				message: `The TLS certificate of the server ${host} comes from an authority that this computer does not know.`,
				nextStep:
					'If it is a private authority, name its certificate with SSL_CAFILE. Else do not go on before the ' +
					'person who runs the server explains why.',
			};
		case 'revoked':
			return {
				message: `The TLS certificate of the server ${host} has been revoked.`,
				nextStep: 'Do not go on. Tell the person who runs the server.',
			};
		case 'other':
			return {
				message: `The server ${host} did not prove that it is ${host}: its TLS certificate does not verify.`,
				nextStep: 'Do not go on before the person who runs the server explains why.',
			};
	}
}

/** The date and time of a moment, in ms since the epoch: `2026-11-21 12:40 UTC`. */
function dateText(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Why a server cannot be reached: the end of a sentence. */
const offlineReasons: {readonly [Reason in Extract<OfflineReason, string>]: string} = {
	refused: 'nothing answers at that address',
	'unknown-name': 'the name is unknown',
	'lookup-failed': 'the name cannot be looked up now',
	'timed-out': 'it does not answer in time',
	'connection-lost': 'the connection was cut',
	'no-network': 'there is no network',
	'no-route': 'there is no route to it',
	failed: 'the connection failed',
	'events-closed': 'it closed the stream of events',
	'events-silent': 'its stream of events went silent',
	busy: 'it is too busy at the moment',
	'out-of-service': 'it is out of service at the moment',
};

function notParsec(facts: NotParsecReason): Sentence {
	switch (facts.reason) {
		case 'not-http':
			return {
				message: `What answers at ${facts.host} does not speak HTTP.`,
				nextStep: 'Check the address, and that its port is the port of the server.',
			};
		case 'not-tls':
			return {
				message: `What answers at ${facts.host} does not speak TLS.`,
				nextStep: 'Check the address and its port. A link to a server without TLS must say so.',
			};
		case 'redirects':
			return {
				message:
					`The server ${facts.host} sends requests elsewhere` +
					`${facts.target === undefined ? '' : `: to ${facts.target}`}.`,
				nextStep:
					'Use the address that it names if you know it. A proxy or a login page of the network may be in the ' +
					'way, too.',
			};
		default: {
			const reasons = {
				'other-format': 'its answer is not in the format of Parsec',
				'no-version': 'it refuses our version without naming its own',
			};
			const why = facts.reason === 'status' ? `it answered with HTTP status ${facts.status}` : reasons[facts.reason];
			return {
				message: `What answers at this address is not a Parsec server: ${why}.`,
				nextStep: 'Check the address; a proxy or a login page of the network may be in the way.',
			};
		}
	}
}

function administrationRefused(facts: AdministrationRefusal): Sentence {
	if (facts.reason === 'not-understood') {
		return {
			message:
				facts.act === 'create'
					? 'The server created the organization but did not answer with a bootstrap link.'
					: 'The answer of the server could not be understood.',
			nextStep: 'Check that the address is that of a Parsec server.',
		};
	}
	if (facts.reason === 'no-organization') {
		return {
			message: `Organization ${forScreen(facts.organization)} not found`,
			nextStep: 'Check its name, and the address of the server.',
		};
	}
	if (facts.reason === 'no-administration') {
		return {
			message: 'At this address there is no administration of a Parsec server.',
			nextStep: 'Check the address of the server, and its port.',
		};
	}
	if (facts.reason === 'unexplained') {
		return {
			message: 'The server refused this, and does not say why.',
			nextStep: 'Check the address of the server, or ask the person who runs it.',
		};
	}
	const why = facts.detail === undefined ? 'it does not take the administration token' : forScreen(facts.detail);
	const message =
		facts.act === 'create' ? `The server did not create the organization: ${why}.` : `The server refused this: ${why}.`;
	if (facts.reason === 'token') {
		return {message, nextStep: 'Use the administration token that this server was started with.'};
	}
	return {
		message,
		nextStep:
			facts.act === 'create'
				? 'Check whether an organization of that name exists already.'
				: 'Check the names of the organization and the user.',
	};
}

const certificateKinds = {
	user_certificate: 'user certificate',
	device_certificate: 'device certificate',
	user_update_certificate: 'user update certificate',
	revoked_user_certificate: 'revoked user certificate',
};

/** @param number counts from 1 */
function claimText(number: number, claim: CertificateClaim | undefined): string {
	if (claim === undefined) return `certificate (number ${number})`;
	const {kind, user, handle, device, author, date} = claim;
	const parts = [
		`number ${number}`,
		`of ${[handle && forScreen(handle, 80), device && `device ${device}`, `user ${user}`].filter(Boolean).join(', ')}`,
		`signed by ${author === undefined ? 'the root key' : `device ${author}`} on ${date}`,
	];
	return `${certificateKinds[kind]} (${parts.join(', ')})`;
}

const reasonsOfAnyCertificate = {
	unreadable: 'it cannot be read',
	forged: 'its signature is not valid',
	'revoked-author': 'its author was revoked before',
	'not-newer': 'it is not newer than the one before',
};

/** Why a certificate of a shared recovery is not valid. */
const recoveryReasons: {readonly [Reason in RecoveryRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'its author is not known',
	'older-than-author': 'it is older than the device that signed it',
	'user-is-not-author': 'it is about the account of another user than its author',
	'author-is-recipient': 'its author is also a recipient',
	'not-for-viewer': 'it is for other users',
	'setup-active': 'its author already has a recovery',
	'unknown-recipient': 'a recipient is not known',
	'older-than-recipient': 'it is older than a recipient',
	'revoked-recipient': 'a recipient was revoked before',
	'no-brief': 'no recovery that it could belong to comes before it',
	'share-twice': 'the same share came before',
	'share-missing': 'your share has to come after it',
	'not-last-setup': "it deletes another recovery than its author's last one",
	'already-deleted': 'the recovery was deleted before',
	'other-recipients': 'it does not name the recipients of the recovery',
};

function checkGroups(groups: readonly number[]): string {
	if (groups.length === 0) return 'Compare it with what was written down, group by group.';
	return `Check ${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')}, counted from the left.`;
}

const certificateReasons: {readonly [Reason in CertificateRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'its author is not known at that point',
	'older-than-author': 'it is older than its author',
	'author-not-administrator': 'its author was not an administrator at that point',
	'second-root-signature': 'the root key may sign the very first user only',
	'user-exists': 'a user with the same id exists',
	'device-exists': 'a device with the same id exists',
	'unknown-user': 'its user is not known',
	'revoked-user': 'its user was revoked before',
	'no-first-device': 'the certificate of its first device is missing',
	'other-first-device': 'the first device of the new user must come here, with the same author and date',
	'other-users-device': 'only its own user may sign a further device',
	'same-profile': 'the user has that profile already',
	'of-oneself': 'no user may sign that about their own account',
	'names-hidden': 'it hides names, which only external members are not shown',
};

const protections: {readonly [Protection in UnsupportedProtection]: string} = {
	recovery: 'The key file is unlocked with a recovery passphrase, which Narthex does not support.',
	pki: 'The key file is unlocked with a smart card, which Narthex does not support.',
	account_vault: 'The key file is unlocked with a Parsec account, which Narthex does not support.',
	openbao: 'The key file is unlocked with a single sign-on (OpenBao), which Narthex does not support.',
	'one-time-code-not-given': 'The key file also needs a one-time code, and none was given.',
	'password-not-given': 'The key file is unlocked with a password, and none was given.',
};

const administratorsActs = {
	invite: 'invite people',
	revoke: 'revoke users',
	update: 'change profiles',
};

const refusedCertificates = {
	revocation: 'certificate of the revocation',
	'profile-change': 'certificate of the new profile',
	newcomer: 'certificates that were made for the newcomer',
	organization: 'certificates of the new organization',
	recovery: 'certificates of the shared recovery',
};

/** What a recipient gave, or was given. */
const wrongShares: {readonly [Fault in ShareFault | 'does-not-open']: string} = {
	count: 'another number of shares than it should be',
	'too-short': 'a share with nothing in it',
	'x-is-zero': 'a share that would decide alone what is recovered',
	'x-twice': 'the same share',
	'lengths-differ': 'a share of another length',
	'does-not-open': 'a share that does not open',
};

const setupFaults: {readonly [Fault in SetupFault]: Sentence} = {
	'author-is-recipient': {
		message: 'You cannot be a recipient of your own shared recovery.',
		nextStep: 'Name other people.',
	},
	'threshold-is-zero': {
		message: 'At least one share has to be needed.',
		nextStep: 'Choose a threshold of 1 or more.',
	},
	'weight-is-zero': {
		message: 'Each recipient has to have a share.',
		nextStep: 'Choose weights of 1 or more.',
	},
	'too-many-shares': {
		message: 'There can be no more than 255 shares.',
		nextStep: 'Choose lower weights.',
	},
	'too-few-shares': {
		message: 'The threshold is higher than the number of shares.',
		nextStep: 'Choose a lower threshold, higher weights or more recipients.',
	},
};

function listed(names: readonly string[]): string {
	return names.join(', ');
}

export const errorsWords = {sentences, serverProblem, offlineReasons, publicKeyReasons};
