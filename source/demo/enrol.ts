import type {Member} from '../member/member.ts';
import {connectInvited} from '../parsec/connection.ts';
import type {HumanHandle, UserProfile} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {claim} from '../sessions/claim.ts';
import {playClaimer, playGreeter} from './people.ts';
import {atOnce, codeOf} from './person.ts';

/**
 * Makes one more member, by a whole exchange between two clients that answer at once. Gives the new device, which is
 * on no disk.
 */
export async function enrol(member: Member, handle: HumanHandle, profile: UserProfile): Promise<LocalDevice> {
	const {token} = await member.inviteUser(handle.email, false);
	const address = member.invitationAddress('USER', token);
	const greeter = member.greet({token, kind: 'user'});
	let device: LocalDevice | undefined;
	const claimer = claim({
		address,
		connection: connectInvited(address),
		folder: {
			checkSavable: async () => {},
			lock: () => async (made) => {
				device = made;
				return {path: '', discard: async () => {}};
			},
		},
	});
	await Promise.all([
		playClaimer(
			atOnce(handle, () => codeOf(greeter)),
			claimer,
		),
		playGreeter({...atOnce(member.membership.handle, () => codeOf(claimer)), profile}, greeter),
	]);
	if (device === undefined) throw new Error(`${handle.label} did not become a member`);
	return device;
}
