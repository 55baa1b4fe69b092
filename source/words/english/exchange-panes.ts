import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** In reading order. */
	ownCode: <Piece>(code: Piece): readonly (Piece | string)[] => ['Your code: ', code],
	/** How each letter is said so that nobody mishears it: names that begin with it. */
	spelling:
		'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Lima Mike November Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu',
	picker: {
		whichCode: 'Which code do you hear?',
		whichCodeOf: (them: ScreenText) => screenText(`Which code does ${them} read aloud?`),
		typeIt: 'or type it: ',
		notShown: (typed: ScreenText) =>
			screenText(`${typed} is not here. Ask again; if it is what you hear, take “None of these codes”.`),
		none: 'None of these codes',
	},
	steps: {
		you: 'You',
		/** The other person, while the name is not known. */
		they: 'They',
		time: 'Time',
	},
	attempt: (number: number) => screenText(`attempt ${number}`),
	notEncrypted: 'Not encrypted: this server is reached by plain http.',
	noAnswer: (since: ScreenText, seconds: number) =>
		screenText(`The server has not answered since ${since}. Nothing is lost; next try in ${seconds} s.`),
	noSign: 'No sign so far. Keep waiting, go back (Esc) and leave this running, or cancel.',
	telephone: 'On the telephone:',
	said: (what: ScreenText) => screenText(`“${what}”`),
	codesMatched: 'the codes matched',
	/** In reading order; `faint` draws what matters less. */
	unverified: <Piece>(name: Piece, faint: (text: string) => Piece): readonly Piece[] => [
		name,
		faint(', says the server so far'),
	],
	strip: {
		greeter: (about: ScreenText, state: string) => `greet ${about}: ${state}`,
		claimer: (about: ScreenText, state: string) => `claim ${about}: ${state}`,
	},
	ended: {
		retry: 'r tries again; Enter closes this.',
		close: 'Enter closes this.',
	},
	alarm: {
		title: 'Stop',
		over: 'What you compared does not agree. The exchange is over.',
		told: 'The other side has been told.',
		theirs: 'It is the other side that ended it.',
		nothingEntrusted: 'Nothing was entrusted to anybody, and nobody has come in.',
		whatToDo: 'What to do',
		again: (alarms: number, about: ScreenText) =>
			screenText(
				`This is failure number ${alarms} with ${about}. Twice is hardly a slip: do not go on over this network.`,
			),
		retry: 'r begins a new attempt with new codes; Enter closes this.',
	},
};
