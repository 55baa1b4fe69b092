import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	title: (about: ScreenText) => screenText(`Claim ${about}`),
	asking: 'Asking the server about this invitation',
	noAnswer: 'It is asked again and again; Esc goes back, Ctrl-X gives up.',
	/** @param names at least one. @param others how many more there are. */
	waiting: (names: readonly ScreenText[], others: number) => {
		const rest = others === 1 ? '1 other' : `${others} others`;
		const who = others > 0 ? `${names.join(', ')} or ${rest}` : names.join(' or ');
		return `Waiting for ${who} to greet you. Tell them that you are here: call, or write. This goes on when you leave it with Esc.`;
	},
	readAloud: (them: ScreenText) => `Right. Now read your code aloud to ${them}, who looks for it in a list.`,
	decides: (them: ScreenText) =>
		`${them} looks at your request, and decides. Your keys are saved as soon as the answer is here.`,
	saving: 'Saving your keys',
	acknowledging: 'Saved. Looking at the organization, and telling the other side',
	administrators: {
		whoGreets: 'Who shall greet you?',
		anyone: 'Whoever comes first',
		saysTheServer: 'These names are what the server says.',
	},
	description: {
		whoAreYou: 'The codes match. Who are you?',
		choosePassword: 'You are in. Choose a password for the keys of this device:',
		seen: (them: ScreenText) => `${them} sees all but the password.`,
	},
	finished: {
		/** In reading order. */
		youAreIn: <Piece>(organization: Piece, who: ScreenText, device: ScreenText): readonly (Piece | string)[] => [
			'You are in ',
			organization,
			` as ${who}, with the device ${device}.`,
		],
		agrees: 'The organization’s certificates agree with what you were told.',
		notCompared: 'The server does not show the organization’s certificates yet, so they could not be compared.',
		nextWithPassword: 'Enter shows your devices; the new one opens with its password, here and in Parsec.',
		nextWithKeyring:
			'Enter shows your devices; the new one opens with the keyring of this computer, here and in Parsec.',
	},
};
