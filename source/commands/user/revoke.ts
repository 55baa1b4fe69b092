import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {now, parseEmailAddress, type Timestamp, type UserId} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {note} from '../note.ts';
import {argument, runs} from '../run.ts';

const {values} = words.organizationCommands;

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${values.email}>`, words.organizationCommands.revoke.whom));
	runs<DeviceOptions>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text.trim(), parseEmailAddress);
		const member = await signIn(terminal, options);
		const {organization} = await member.poll();
		const user = [...organization.users.values()].find(
			({handle, revokedOn}) => handle.email === email && revokedOn === undefined,
		);
		if (user === undefined) throw notFound();
		if (user.userId === member.device.user_id) {
			throw new NarthexError(
				'revoking-oneself',
				words.organizationCommands.revoke.oneself.message,
				words.organizationCommands.revoke.oneself.nextStep,
			);
		}
		await terminal.during(words.organizationCommands.revoke.waiting, revoke(member, user.userId));
		note(terminal.env, member, 'user-revoked', email);
		await member.poll();
		terminal.result({user_id: user.userId, email, revoked: true}, () => [
			words.organizationCommands.revoke.done(forScreen(email)),
		]);
		return undefined;
	});
}

/** How much later than the newest certificate ours has to be dated after the server asked for it, in µs (protocol: transport §4.4). */
const LATER = 500_000;

async function revoke({device, connection}: Member, userId: UserId): Promise<void> {
	const {signRevokedUserCertificate} = await import('../../parsec/certificates.ts');
	for (let timestamp = now(); ; ) {
		const reply = await connection.send('user_revoke', {
			revoked_user_certificate: signRevokedUserCertificate(device.signing_key, {
				author: device.device_id,
				timestamp,
				userId,
			}),
		});
		switch (reply.status) {
			case 'ok':
			// Somebody was faster since we looked; it is what was wanted.
			case 'user_already_revoked':
				return;
			case 'require_greater_timestamp':
				timestamp = Math.max(now(), reply.strictly_greater_than + LATER) as Timestamp;
				continue;
			case 'author_not_allowed':
				throw new NarthexError(
					'not-allowed',
					words.organizationCommands.revoke.notAllowed.message,
					words.organizationCommands.revoke.notAllowed.nextStep,
				);
			case 'user_not_found':
				throw notFound();
			case 'invalid_certificate':
				throw new NarthexError(
					'certificate-refused',
					words.organizationCommands.revoke.refused.message,
					words.organizationCommands.revoke.refused.nextStep,
				);
			case 'timestamp_out_of_ballpark': {
				const {durationText} = await import('../../words/parts.ts');
				const seconds = Math.round((reply.client_timestamp - reply.server_timestamp) / 1_000_000);
				throw new NarthexError(
					'clock-skew',
					words.clock.skew(durationText(Math.abs(seconds)), seconds > 0),
					words.clock.tryAgain,
				);
			}
		}
	}
}

function notFound(): NarthexError {
	return new NarthexError(
		'user-not-found',
		words.organizationCommands.revoke.notFound.message,
		words.organizationCommands.revoke.notFound.nextStep,
	);
}
