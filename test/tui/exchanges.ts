import type {DeviceId, UserId} from '../../source/parsec/ids.ts';
import type {Created, Description, SavedDevice} from '../../source/sessions/phases.ts';
import {alice, choices, code, deviceLabel, type FakeClaim, type FakeGreet, handle} from './fakes.ts';

// Phases of exchanges in which tests of more than one screen put their sessions.

export const bob = handle('Bob');

/** What a greeting of Bob creates. */
export const created: Created = {
	userId: 'b0b'.padEnd(32, '0') as UserId,
	deviceId: 'b0bde'.padEnd(32, '0') as DeviceId,
	deviceLabel: deviceLabel('phone'),
	handle: bob,
	profile: 'STANDARD',
	acknowledged: true,
};

/** What a claim of Bob saves. */
export const saved: SavedDevice = {
	path: '/devices/new.keys',
	deviceId: 'de'.padEnd(32, '0') as DeviceId,
	organization: 'Acme',
	handle: bob,
	deviceLabel: deviceLabel('this computer'),
	checked: true,
};

/** The greeter picks the code of Bob. Gives the answers. */
export function picking(session: FakeGreet): readonly string[] {
	const answers: string[] = [];
	session.update({ownCode: code('ZPFW'), peer: {handle: bob, verified: false}});
	session.enter({
		name: 'picking-code',
		choices,
		pick: (picked) => answers.push(picked),
		noneMatches: () => answers.push('none'),
	});
	return answers;
}

/** The claimer says who they are. Gives the answers. */
export function describing(session: FakeClaim): readonly Description[] {
	const answers: Description[] = [];
	session.update({ownCode: code('JEAK'), peer: {handle: alice, verified: true}});
	session.enter({name: 'describing', invitedEmail: bob.email, describe: (answer) => answers.push(answer)});
	return answers;
}
