import {type ScreenText, screenText} from '../../text.ts';

// Both roles read these.
const ourCode = 'They check your code';

const theirCode = 'You check their code';
const readingOurCode = {you: 'reading your code aloud', them: 'looking for your code', short: 'read your code'};
const pickingTheirCode = {you: 'looking for their code', them: 'reading it aloud', short: 'pick their code'};
const NOT_HERE_YET = 'not here yet';
const WAITING_FOR_YOU = 'waiting for you';
const THEY_OPEN = 'They open the link';
const YOU_KEEP = 'You keep your keys';
const probing = {you: 'asking the server', them: '', short: 'asking'};
const choosingWhom = {you: 'choosing whom to meet', them: NOT_HERE_YET, short: 'choose'};
const choosingPassword = {you: 'choosing a password', short: 'choose a password'};
const saving = {you: 'saving your keys', short: 'saving'};
const SAYING_SAFE = 'saying that they are safe';
const GETTING_A_NAME = 'getting a name';
const showingOurCode = {you: 'showing a code', them: 'waiting for it', short: 'choose it there'};
const awaitingItsCode = {you: 'waiting for a code', them: 'showing it', short: 'choose its code'};

/** How an exchange stands. */
const exchange = {
	/** The numbered steps, as each role sees them. */
	steps: {
		greeter: {
			meet: THEY_OPEN,
			ourCode,
			theirCode,
			request: 'They say who they are',
			decision: 'You decide',
			keys: 'They keep their keys',
		},
		claimer: {
			meet: 'You meet',
			theirCode,
			ourCode,
			request: 'You say who you are',
			decision: 'They decide',
			keys: YOU_KEEP,
		},
		/** Who gives a share of a shared recovery. */
		giver: {
			meet: THEY_OPEN,
			ourCode,
			theirCode,
			decision: 'You decide',
			share: 'They keep your share',
		},
		/** Who comes back by a shared recovery. */
		returner: {
			meet: 'You meet someone',
			theirCode,
			ourCode,
			share: 'They give their share',
			device: 'You name your device',
			keys: YOU_KEEP,
		},
	},
	/** What each side does in each phase: `you`, `them`, and `short` for the line of exchanges. */
	doing: {
		greeter: {
			'waiting-for-claimer': {you: 'waiting', them: NOT_HERE_YET, short: 'waiting'},
			'waiting-for-trust': readingOurCode,
			'picking-code': pickingTheirCode,
			'waiting-for-request': {you: 'waiting', them: 'writing who they are', short: 'waiting'},
			'reviewing-request': {you: 'deciding', them: WAITING_FOR_YOU, short: 'decide'},
			creating: {you: 'creating', them: WAITING_FOR_YOU, short: 'creating'},
			'waiting-for-acknowledgement': {you: 'waiting', them: 'saving their keys', short: 'waiting'},
		},
		claimer: {
			probing,
			'choosing-administrator': choosingWhom,
			'waiting-for-greeter': {you: 'waiting', them: NOT_HERE_YET, short: 'waiting'},
			'picking-code': pickingTheirCode,
			'waiting-for-trust': readingOurCode,
			describing: {you: 'writing who you are', them: WAITING_FOR_YOU, short: 'say who you are'},
			'waiting-for-confirmation': {you: 'waiting', them: 'deciding', short: 'waiting'},
			'choosing-password': {...choosingPassword, them: WAITING_FOR_YOU},
			saving: {...saving, them: WAITING_FOR_YOU},
			acknowledging: {you: SAYING_SAFE, them: WAITING_FOR_YOU, short: 'saving'},
		},
		giver: {
			'waiting-for-claimer': {you: 'waiting', them: NOT_HERE_YET, short: 'waiting'},
			'waiting-for-trust': readingOurCode,
			'picking-code': pickingTheirCode,
			'waiting-for-request': {you: 'waiting', them: 'asking for your share', short: 'waiting'},
			'reviewing-recovery': {you: 'deciding', them: WAITING_FOR_YOU, short: 'decide'},
			'waiting-for-acknowledgement': {you: 'waiting', them: 'keeping your share', short: 'waiting'},
		},
		returner: {
			probing,
			'choosing-recipient': choosingWhom,
			'waiting-for-recipient': {you: 'waiting', them: NOT_HERE_YET, short: 'waiting'},
			'picking-code': pickingTheirCode,
			'waiting-for-trust': readingOurCode,
			'waiting-for-share': {you: 'waiting', them: 'deciding', short: 'waiting'},
			combining: {you: 'opening your account', them: '', short: 'opening'},
			'accepting-terms': {you: 'reading the terms', them: '', short: 'accept the terms'},
			describing: {you: 'naming your device', them: '', short: 'name your device'},
			recovering: {you: 'making your device', them: '', short: 'making the device'},
			'choosing-password': {...choosingPassword, them: ''},
			saving: {...saving, them: ''},
			completing: {you: 'closing the invitation', them: '', short: 'closing'},
		},
	},
	/** For the same line, when it is over. */
	over: {
		finished: 'done',
		cancelled: 'cancelled',
		failed: 'failed',
	},
	/** The other person in sentences, while the name is not known. */
	otherPerson: screenText('the other person'),
	cancelling: {
		title: 'Cancel this exchange?',
		willBeTold: (them: ScreenText) => `Narthex tells ${them}. The invitation stays open, and you can start again.`,
		yes: 'Cancel the exchange',
		no: 'Go on',
	},
	isIn: (name: ScreenText) => screenText(`${name} is in.`),
	isYours: (device: ScreenText) => screenText(`${device} is a device of yours now.`),
	retrieving: screenText('Retrieving invitation info'),
};

/** One's own next device: one person who has two devices, and sees both screens. */
const ownDevice = {
	/** The numbered steps, on the device that one has (`greeter`) and on the new one (`claimer`). */
	steps: {
		greeter: {link: 'Open the link there', codes: 'Compare the codes', name: 'Name the device there'},
		claimer: {greet: 'Press g there', codes: 'Compare both codes', name: 'Name this device'},
	},
	/** Before what each device does. */
	here: screenText('Here'),
	there: screenText('There'),
	/** What each device does in each phase: `you` is this one. */
	doing: {
		greeter: {
			'waiting-for-claimer': {you: 'waiting', them: 'not open yet', short: 'waiting'},
			'waiting-for-trust': showingOurCode,
			'picking-code': awaitingItsCode,
			'waiting-for-request': {you: 'waiting', them: GETTING_A_NAME, short: 'name it there'},
			'reviewing-request': {you: WAITING_FOR_YOU, them: 'waiting', short: 'see its name'},
			creating: {you: 'making the new device', them: 'waiting', short: 'creating'},
			'waiting-for-acknowledgement': {you: 'waiting', them: 'saving its keys', short: 'waiting'},
		},
		claimer: {
			probing: probing,
			'choosing-administrator': {you: WAITING_FOR_YOU, them: '', short: 'choose'},
			'waiting-for-greeter': {you: 'waiting', them: NOT_HERE_YET, short: 'waiting'},
			'picking-code': awaitingItsCode,
			'waiting-for-trust': showingOurCode,
			describing: {you: GETTING_A_NAME, them: 'waiting', short: 'name it'},
			'waiting-for-confirmation': {you: 'waiting', them: WAITING_FOR_YOU, short: 'confirm there'},
			'choosing-password': {you: 'waiting for a password', them: 'waiting', short: choosingPassword.short},
			saving: {you: saving.you, them: 'waiting', short: 'saving'},
			acknowledging: {you: SAYING_SAFE, them: 'waiting', short: 'saving'},
		},
	},
	/** The device at the other end, in sentences. */
	peer: {greeter: screenText('your new device'), claimer: screenText('your other device')},
	/** Until the other device is there. */
	waiting: {
		greeter: screenText('On your new device, open the link of this invitation with Narthex or Parsec.'),
		claimer: screenText('On your other device open Narthex, choose this invitation, and press g.'),
	},
	goesOn: 'This goes on when you leave it with Esc.',
	/** In reading order. */
	ownCode: <Piece>(code: Piece): readonly (Piece | string)[] => ['Code shown here: ', code],
	whichCode: {
		greeter: screenText('Which code does your new device show?'),
		claimer: screenText('Which code does your other device show?'),
	},
	notShown: (typed: ScreenText) =>
		screenText(`${typed} is not here. Look again. Still ${typed}? Choose “None of these codes”.`),
	/** What commands say instead of `inviteGreet`, where no program waits for the words of the reference. */
	greeting: {
		waiting: {
			claimer: screenText('Waiting for your new device'),
			information: screenText('Waiting for the name of your new device'),
		},
		code: (code: ScreenText) => screenText(`Code that this device shows: ${code}`),
		selectCode: screenText('Code that your new device shows'),
	},
	/** The same, instead of `inviteClaim`. */
	claiming: {
		waiting: {
			greeterToStart: screenText('Waiting until you start on your other device'),
			greeter: screenText('Waiting for your other device'),
		},
		greeter: (person: ScreenText) => screenText(`Your account: ${person}`),
		code: (code: ScreenText) => screenText(`Code that this new device shows: ${code}`),
		selectCode: screenText('Code that your other device shows'),
	},
	chooseThere: {
		greeter: screenText('On your new device, choose this code from the list.'),
		claimer: screenText('Right. Now choose this code on your other device.'),
	},
	nameIt: 'The codes match: no one is between your devices. Now name the new one there.',
	isCalled: 'The new device is called:',
	savesKeys: (device: ScreenText) => `${device} exists in the organization, and is saving its keys.`,
	mayEnd: 'This takes long. f ends this without waiting; see whether the new device opens.',
	nameThis: 'The codes match. Name this device.',
	confirmThere: 'Your other device shows the name afterwards, and there you confirm it.',
	confirm: 'Confirm the name on your other device. Your keys are saved as soon as you do.',
	/** What a cancelled exchange means. What is not here is as it is with two people. */
	cancellation: {
		ours: {
			INVALID_SAS_CODE: (peer: ScreenText) =>
				`The code of ${peer} did not match, so nothing was shared: you took the wrong one, or someone between ` +
				'your devices changes what is sent.',
			INVALID_NONCE_HASH: (peer: ScreenText) =>
				`What came from ${peer} is not what was announced before, which no honest program does: someone may be ` +
				'between your devices.',
			UNDECIPHERABLE_PAYLOAD: (peer: ScreenText) => `What came from ${peer} could not be decrypted.`,
			UNDESERIALIZABLE_PAYLOAD: (peer: ScreenText) => `What came from ${peer} is not in the format of Parsec.`,
			INCONSISTENT_PAYLOAD: (peer: ScreenText) =>
				`What came from ${peer} does not match the organization's certificates.`,
		},
		theirs: {
			MANUALLY_CANCELLED: (peer: ScreenText) => `The exchange was stopped on ${peer}.`,
			INVALID_SAS_CODE: (peer: ScreenText) =>
				`The code of this device was not confirmed on ${peer}, so nothing was shared: you took the wrong one there, ` +
				'or someone between your devices changes what is sent.',
			INVALID_NONCE_HASH: (peer: ScreenText) =>
				`What this device sent to ${peer} was changed on its way: someone may be between your devices.`,
			UNDECIPHERABLE_PAYLOAD: (peer: ScreenText) => `What this device sent could not be decrypted on ${peer}.`,
			UNDESERIALIZABLE_PAYLOAD: (peer: ScreenText) => `What this device sent could not be read on ${peer}.`,
			INCONSISTENT_PAYLOAD: (peer: ScreenText) =>
				`What this device sent was found on ${peer} to contradict itself: someone may be between your devices.`,
			AUTOMATICALLY_CANCELLED: (peer: ScreenText) => `The exchange was started again on ${peer}, which ended this one.`,
		},
		nextStep: {
			MANUALLY_CANCELLED: 'The invitation is still open: start again when you have both devices at hand.',
			INVALID_SAS_CODE:
				'Start again, and compare with care; if it happens again, stop, use another network, and tell the people in ' +
				'charge of security.',
			INVALID_NONCE_HASH:
				'Start again over another network; if it happens there too, stop and tell the people in charge of security.',
			UNDECIPHERABLE_PAYLOAD: 'Start again; if it happens again, check that both devices have an up-to-date program.',
			UNDESERIALIZABLE_PAYLOAD: 'Start again; if that does not help, bring the programs of both devices up to date.',
			INCONSISTENT_PAYLOAD: 'Do not trust this exchange: tell the people in charge of security.',
			AUTOMATICALLY_CANCELLED: 'Start again, and check that it runs only once on each device.',
		},
	},
};

/** What both sides of an exchange read on the screen: the steps, the codes, the alarm. */
const exchangeScreens = {
	/** In reading order. */
	ownCode: <Piece>(code: Piece): readonly (Piece | string)[] => ['Your code: ', code],
	/** How each letter is spelled aloud: names that begin with it. */
	spelling:
		'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Lima Mike November Papa Quebec Romeo Sierra ' +
		'Tango Uniform Victor Whiskey X-ray Yankee Zulu',
	picker: {
		whichCode: screenText('Which code do you hear?'),
		whichCodeOf: (them: ScreenText) => screenText(`Which code does ${them} read aloud?`),
		typeIt: 'or type it: ',
		notShown: (typed: ScreenText) =>
			screenText(`${typed} is not here. Ask again. Still ${typed}? Choose “None of these codes”.`),
	},
	steps: {
		you: 'You',
		/** The other person, while the name is not known. */
		they: 'They',
		time: 'Time',
	},
	/** @param attempt from 1 */
	footer: (server: ScreenText, attempt: number) =>
		attempt === 1 ? server : screenText(`${server}, attempt ${attempt}`),
	notEncrypted: 'Not encrypted: this server is reached by plain http.',
	/** @param nextTry a sentence. */
	noAnswer: (since: ScreenText, nextTry: ScreenText) =>
		screenText(`The server has not answered since ${since}. Nothing is lost. ${nextTry}`),
	/** After a minute without news, before what to do. */
	silence: {
		arrival: {
			person: 'No sign so far: perhaps they have not opened it yet. Call or write to them.',
			device: 'No sign so far: perhaps the other device has not opened it yet.',
		},
		answer: {
			person: (them: ScreenText) =>
				`No news from ${them} for a minute: their program or network may be gone. Ask them.`,
			device: (peer: ScreenText) =>
				`No news from ${peer} for a minute: its program or network may be gone. Look there.`,
		},
		/** With the keys of the screen. */
		keys: 'Wait, leave this running (Esc), or cancel (Ctrl-X) and start again together.',
		/** Without them. */
		commands: screenText('Keep waiting, or stop with Ctrl-C and start again together: the invitation stays open.'),
	},
	codesMatched: 'the codes matched',
	/** In reading order; `faint` draws what matters less. */
	unverified: <Piece>(name: Piece, faint: (text: string) => Piece): readonly Piece[] => [
		name,
		faint(', according to the server'),
	],
	/** An exchange in the line of exchanges, after its state, which must not be cut off. */
	strip: {
		state: (state: string) => screenText(`${state}: `),
		greeter: (about: ScreenText) => screenText(`greet ${about}`),
		claimer: (about: ScreenText) => screenText(`claim ${about}`),
	},
	ended: {
		retry: 'r tries again; Enter closes this.',
		close: 'Enter closes this.',
	},
	alarm: {
		title: 'Stop',
		codesDiffer: 'The codes do not match. The exchange is over.',
		/** Any other alarm. */
		over: 'Something is wrong. The exchange is over.',
		told: 'The other side was told.',
		theirs: 'The other side ended it.',
		nothingEntrusted: 'Nothing was shared, and no one came in.',
		again: (alarms: number, about: ScreenText) =>
			screenText(
				`This is failure number ${alarms} with ${about}. Twice is hardly a mistake: do not go on over this network.`,
			),
		retry: 'r starts again with new codes; Enter closes this.',
	},
};

export const exchangeWords = {exchange, ownDevice, exchangeScreens};
