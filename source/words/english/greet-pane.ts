import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	title: (about: ScreenText) => screenText(`Greet ${about}`),
	waiting: 'Waiting until they open the link of the invitation. This goes on when you leave it with Esc.',
	readAloud: (them: ScreenText) =>
		`Read your code aloud to ${them}, over a line where you know the voice. They look for it in a list.`,
	codesMatch: (them: ScreenText) => `The codes match: nobody is in between. ${them} now writes who they are.`,
	review: {
		user: 'They ask to come in as:',
		device: 'The new device asks to be called:',
		hidesCharacters: 'Some of this hides characters. Write it anew, as they tell you.',
		otherAddress: (invited: ScreenText) => screenText(`This is not the address invited: ${invited}`),
		nextForUser: 'Enter goes on; the profile comes last.',
		nextForDevice: 'Enter creates the device.',
		letInAs: 'Let them in as:',
	},
	creating: 'Creating it in the organization',
	acknowledgement: {
		exists: (name: ScreenText) => `${name} exists in the organization. Their program is saving its keys.`,
		mayEnd: 'It takes long. f ends this without waiting; ask them whether their device opens.',
		mayEndIn: (seconds: number) => `In ${seconds} s you may end this without waiting.`,
	},
	finished: {
		user: {
			acknowledged: 'Their keys are saved, and the invitation is closed. They can work in the organization now.',
			next: 'Next: share workspaces with them in Parsec. Enter goes back to the invitations.',
		},
		device: {
			acknowledged: 'Its keys are saved, and the invitation is closed. You can work with it now.',
			next: 'Next: open it there, with what was chosen there. Enter goes back to the invitations.',
		},
		/** What a user's greeting has led to, in reading order. @param profile its name, as in a title. */
		isIn: <Piece>(name: Piece, device: ScreenText, profile: string): readonly (Piece | string)[] => [
			name,
			` is in, with the device ${device}, as ${profile.toLowerCase()}.`,
		],
		/** What a device's greeting has led to, in reading order. */
		isYours: <Piece>(device: Piece): readonly (Piece | string)[] => [device, ' is a device of yours now.'],
	},
};
