import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** Of arguments and options, in the usage of commands. */
	values: {
		device: 'id',
		directory: 'directory',
		token: 'TOKEN',
		link: 'LINK',
		email: 'EMAIL',
	},
	options: {
		device: 'the device to act as, by the beginning of its id',
		configDirectory: 'where the key files are',
		passwordStdin: 'read the password from a line of stdin, without asking',
	},
	readableByOthers: (path: ScreenText) =>
		screenText(`Other accounts can read the key file; close it with: chmod 600 ${path}`),
	password: screenText('Enter password for the device:'),
	polling: screenText('Poll server for new certificates'),
	unencrypted: (hostname: ScreenText) => screenText(`The connection to ${hostname} is not encrypted (http).`),
	connection: {
		/** @param problem is a sentence */
		lost: (problem: ScreenText) => screenText(`${problem} Trying again until you stop with Ctrl-C.`),
		live: screenText('The server can be reached again.'),
	},
	devices: {
		none: (place: ScreenText) => screenText(`No devices found in ${place}`),
		/** @param emphasis styles the number. */
		found: (count: number, place: ScreenText, emphasis: (text: ScreenText) => ScreenText) =>
			screenText(`Found ${emphasis(screenText(String(count)))} device(s) in ${place}:`),
	},
};
