import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	header: {
		connecting: 'connecting',
		live: 'live',
		polling: 'polling',
		offline: 'offline',
		notEncrypted: 'not encrypted',
		pending: (count: number) => screenText(`${count} pending`),
	},
	dialog: {
		no: (answer: string) => `No: ${answer}`,
		yes: (answer: string, key: string) => `Yes: ${answer} (${key})`,
	},
	list: {
		nothingMarked: 'Nothing is marked',
		nothingFound: 'Nothing has these words.',
		/** @param position `3 of 20`. */
		position: (position: ScreenText, filteredOut: number) =>
			filteredOut === 0 ? position : screenText(`${position}, ${filteredOut} filtered out`),
	},
	help: 'Keys',
	inKeyring: 'The keys go into the keyring.',
	asking: 'Asking the server',
	askingLonger: 'Asking the server…',
	tryAgain: (key: string) => `${key} tries again.`,
	more: (count: number) => `… and ${count} more`,
	progress: (done: number, total: number) => `${done} of ${total}`,
};
