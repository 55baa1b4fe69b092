import {type ScreenText, screenText} from '../../text.ts';
import {counted} from '../parts.ts';

// Both roles read these.
const ourCode = 'They check your code';
const theirCode = 'You check their code';
const readingOurCode = {you: 'reading your code', them: 'looking for your code', short: 'read your code'};
const pickingTheirCode = {you: 'finding their code', them: 'reading it aloud', short: 'pick their code'};
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

/** The one at the other end. */
type Peer = 'greeter' | 'claimer';

const compareByVoice = (peer: Peer) =>
	`Call the ${peer} on a line that you trust before you start again; if it happens again, stop and tell the ` +
	'people in charge of security.';

const upToDate = () => 'Start again; if it happens again, check that both of you have an up-to-date program.';

/** What a cancelled exchange means to the person on one side of it. */
const cancellation = {
	/** When this side cancelled, by the reasons of the protocol. */
	ours: {
		MANUALLY_CANCELLED: () => 'You stopped the exchange.',
		INVALID_SAS_CODE: (peer: Peer) =>
			`The ${peer}'s code did not match, so nothing was shared: one of you made a mistake, or someone between ` +
			`you poses as the ${peer}.`,
		INVALID_NONCE_HASH: (peer: Peer) =>
			`The ${peer} sent something else than was announced before, which no honest program does: someone may be ` +
			'between you.',
		UNDECIPHERABLE_PAYLOAD: (peer: Peer) => `What the ${peer}'s program sent could not be decrypted.`,
		UNDESERIALIZABLE_PAYLOAD: (peer: Peer) => `What the ${peer}'s program sent is not in the format of Parsec.`,
		INCONSISTENT_PAYLOAD: (peer: Peer) => `What the ${peer} said does not match the organization's certificates.`,
		AUTOMATICALLY_CANCELLED: () => 'Your side started the exchange again, which ended it here.',
	},
	/** When the other side did. */
	theirs: {
		MANUALLY_CANCELLED: (peer: Peer) => `The ${peer} stopped the exchange.`,
		INVALID_SAS_CODE: (peer: Peer) =>
			`The ${peer} did not confirm your code, so nothing was shared: one of you made a mistake, or someone ` +
			'between you poses as you.',
		INVALID_NONCE_HASH: (peer: Peer) =>
			`The ${peer}'s program found that what you sent was changed on its way: someone may be between you.`,
		UNDECIPHERABLE_PAYLOAD: (peer: Peer) => `The ${peer}'s program could not decrypt what it received.`,
		UNDESERIALIZABLE_PAYLOAD: (peer: Peer) => `The ${peer}'s program could not read what it received.`,
		INCONSISTENT_PAYLOAD: (peer: Peer) =>
			`The ${peer}'s program found a contradiction in what it received: someone may be between you.`,
		AUTOMATICALLY_CANCELLED: (peer: Peer) => `The ${peer} started the exchange again, which ended this one.`,
	},
	/** When the claimer of a user invitation stopped: another administrator may have greeted them. */
	perhapsGreetedElsewhere: 'The claimer stopped the exchange, or went on with another administrator.',
	/** By the reasons of the protocol, for both sides. */
	nextStep: {
		MANUALLY_CANCELLED: () => 'The invitation is still open: start again when both of you are ready.',
		INVALID_SAS_CODE: compareByVoice,
		INVALID_NONCE_HASH: compareByVoice,
		UNDECIPHERABLE_PAYLOAD: upToDate,
		UNDESERIALIZABLE_PAYLOAD: upToDate,
		INCONSISTENT_PAYLOAD: (peer: Peer) =>
			`Do not trust this exchange: ask the ${peer}, on a line that you trust, what they granted, and tell the ` +
			'people in charge of security.',
	},
	/** What to do when an exchange was begun again, by who reads it and by which side began. */
	begunAgain: {
		claimer: {
			ours:
				'Start again from one program only; if that was not you, someone else has your link: tell the greeter, who ' +
				'can cancel the invitation and invite you again.',
			theirs: 'Start again, and check that neither you nor the greeter has it running twice.',
		},
		greeter: {
			ours:
				'Start again from one program only; if that was not you, someone else uses your account: tell the people in ' +
				'charge of security.',
			theirs:
				'Ask the claimer whether they opened the link twice; if not, someone else has it: cancel the invitation, and ' +
				'invite them again.',
		},
	},
	/** What is left in the organization when the exchange ended after the account or the device was created. */
	leftBehind: {
		claimer: {
			user: {
				message: (name: string) =>
					`The account ${name} exists already, but its keys were on this computer only and are lost.`,
				nextStep: (name: string) => `Ask an administrator to revoke ${name} and to invite you again.`,
			},
			device: {
				message: (name: string) =>
					`The device ${name} exists already in the organization, but its keys were on this computer only and ` +
					'are lost.',
				nextStep: () => 'No one can ever use it; invite a new device from one that you have.',
			},
		},
		greeter: {
			user: {
				message: (name: string) =>
					`The account ${name} was created, but the other side did not confirm that its keys were saved.`,
				nextStep: (name: string) =>
					`Ask the person whether they can get in; if not, revoke ${name} and invite them again.`,
			},
			device: {
				message: (name: string) =>
					`The device ${name} was created, but the other side did not confirm that its keys were saved.`,
				nextStep: () => 'Check whether it opens; if not, no one can ever use it, and you can invite another device.',
			},
		},
	},
};

/** What the screen of the claimer says. */
const claimScreen = {
	title: (about: ScreenText) => screenText(`Claim ${about}`),
	asking: 'Asking the server about this invitation',
	noAnswer: 'Narthex keeps asking. Esc goes back, Ctrl-X gives up.',
	/** @param names at least one. @param others how many more there are. */
	waiting: (names: readonly ScreenText[], others: number) => {
		const rest = others === 1 ? '1 other' : `${others} others`;
		const who = others > 0 ? `${names.join(', ')} or ${rest}` : names.join(' or ');
		return (
			`Waiting for ${who} to greet you. Call or write to tell them that you are here. This goes on when you leave ` +
			'it with Esc.'
		);
	},
	readAloud: (them: ScreenText) => `Right. Now read your code aloud to ${them}, who looks for it in a list.`,
	decides: (them: ScreenText) =>
		`${them} looks at your request, and decides. Your keys are saved as soon as the answer arrives.`,
	saving: 'Saving your keys',
	acknowledging: 'Saved. Looking at the organization, and telling the other side',
	administrators: {
		whoGreets: 'Who should greet you?',
		saysTheServer: 'These names come from the server.',
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

/** What the screen of the greeter says. */
const greetScreen = {
	title: (about: ScreenText) => screenText(`Greet ${about}`),
	waiting: 'Waiting until they open the link of the invitation. This goes on when you leave it with Esc.',
	readAloud: (them: ScreenText) =>
		`Read your code aloud to ${them}, on a call where you know the voice. They look for it in a list.`,
	codesMatch: (them: ScreenText) => `The codes match: no one is between you. ${them} now writes who they are.`,
	review: {
		user: 'They ask to join as:',
		hidesCharacters: 'Some characters are hidden. Type it again as they tell you.',
		otherAddress: (invited: ScreenText) => screenText(`This is not the address invited: ${invited}`),
		nextForUser: 'Enter goes on; the profile comes last.',
		nextForDevice: 'Enter creates the device. Ctrl-X refuses it.',
		refusing: 'They are told. The invitation stays open, unless you cancel it.',
		letInAs: 'Let them in as:',
		sure: {
			title: (name: string) => `Let ${name} in?`,
			administrator: 'Administrators can invite people and revoke anyone, you too.',
			otherAddress: (asked: string, invited: string) => `They are ${asked}, and ${invited} was invited.`,
			yes: 'Let them in',
			no: 'Back',
		},
	},
	creating: 'Creating it in the organization',
	acknowledgement: {
		exists: (name: ScreenText) => `${name} exists in the organization. Their program is saving its keys.`,
		mayEnd: 'This takes long. f ends this without waiting; ask them whether their device opens.',
		mayEndIn: (seconds: number) => `In ${seconds} s you may end this without waiting.`,
	},
	finished: {
		user: {
			acknowledged: 'Their keys are saved, and the invitation is closed. They can work in the organization now.',
			next: 'Next: share workspaces with them in Parsec. Enter goes back to the invitations.',
		},
		device: {
			acknowledged: 'Its keys are saved, and the invitation is closed. You can work with it now.',
			next: 'Next: open it on the new device. Enter goes back to the invitations.',
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

/** What the screen of a person who comes back says. */
const recoverScreen = {
	title: (about: ScreenText) => screenText(`Back into ${about}`),
	/** How much was gathered. */
	gathered: (gathered: number, threshold: number) =>
		screenText(`${gathered} of ${counted(threshold, 'share', 'shares')} are here.`),
	/** The program was closed meanwhile. */
	fromBefore: 'You gathered them before. This goes on from there.',
	whom: 'Who will you ask next?',
	/** A recipient in the list. @param state one of `states` */
	recipient: (name: ScreenText, shares: number, state: string) =>
		screenText(`${name}, ${counted(shares, 'share', 'shares')}${state === '' ? '' : `: ${state}`}`),
	states: {
		'to-ask': '',
		given: 'given',
		doubtful: 'does not fit, ask again',
		revoked: 'left the organization',
	},
	/** The last one who was asked, and why nothing came of it. */
	vain: (name: ScreenText, what: ScreenText) => screenText(`${name}: ${what}`),
	suspicious: 'Do not ignore this: call them on a line that you trust.',
	waiting: (name: ScreenText) =>
		`Waiting for ${name} to greet you. Call to tell them that you are here. This goes on when you leave it with ` +
		'Esc. o asks someone else instead.',
	share: (them: ScreenText) => `The codes match. ${them} now decides whether to give you their share.`,
	combining: 'Opening your account with the shares',
	terms: {
		first: 'The shares open your account. The server has terms of service, which you accept before you go on:',
		inLocale: (locale: ScreenText, url: ScreenText) => screenText(`${locale}: ${url}`),
		accept: 'I accept them',
		refuse: 'I do not accept them',
	},
	description: {
		welcomeBack: (name: ScreenText) => screenText(`Welcome back, ${name}. What is this device called?`),
		choosePassword: 'Your new device exists. Choose a password for its keys:',
	},
	recovering: 'Making your new device',
	completing: 'Saved. Closing the invitation',
};

/** What the screen of a person who gives a share says. */
const giveShareScreen = {
	testing: screenText('Testing your share'),
	title: (about: ScreenText) => screenText(`Help ${about} back in`),
	codesMatch: (them: ScreenText) => `The codes match: no one is between you. ${them} now asks for your share.`,
	review: {
		/** In reading order. */
		whose: <Piece>(name: Piece, email: ScreenText): readonly (Piece | string)[] => [
			'Your share helps to bring back the account of ',
			name,
			` <${email}>.`,
		],
		needed: (threshold: number, total: number, own: number) =>
			`${threshold} of ${counted(total, 'share', 'shares')} ${threshold === 1 ? 'brings' : 'bring'} it back, ` +
			`and ${own} of them ${own === 1 ? 'is' : 'are'} yours.`,
		alone: 'Yours are enough: no one else is asked.',
		sure: 'Are you certain who is asking for it?',
		no: screenText('No, do not give it'),
		yes: screenText('Yes, give my share'),
	},
	sent: 'Your share was sent. Their program is keeping it.',
	leftBehind: {
		message: 'Your share was sent before the exchange ended.',
		nextStep: 'Ask them whether they have it.',
	},
	finished: {
		unconfirmed: 'Your share was sent, but their program has not confirmed that it has it.',
		next: 'They are back in once they have enough shares. Enter goes back to the invitations.',
	},
};

/** Claiming by a plain command. */
const inviteClaim = {
	arguments: {link: 'the invitation link, in either spelling'},
	options: {
		dataDirectory: 'where the name of the keyring account is kept, and later the certificates',
	},
	waiting: {
		administrator: screenText('Waiting for an administrator to start the invitation procedure'),
		greeterToStart: screenText('Waiting the greeter to start the invitation procedure'),
		greeter: screenText('Waiting for greeter'),
	},
	saving: screenText('Saving the new device'),
	server: (host: ScreenText) => screenText(`Server: ${host}`),
	greeter: (person: ScreenText) => screenText(`Invitation greeter: ${person}`),
	saysTheServer: screenText('The server says so. Comparing the codes will prove it.'),
	code: (code: ScreenText) => screenText(`Code to provide to greeter: ${code}`),
	selectCode: screenText('Select code provided by greeter'),
	administrators: {
		all: screenText('All administrators'),
		choose: screenText('Choose an administrator to contact now'),
		/** @param count at least 1 */
		unlisted: (count: number) => screenText(`The server names ${count} more, who are not offered here.`),
	},
	password: {
		ask: screenText('Enter password for the new device:'),
		again: screenText('Nothing is lost yet: choose a password to try again.'),
		giveInStdin: 'Give one in the first line of stdin.',
	},
	unchecked: {
		what: screenText("What the greeter said could not be compared with the organization's certificates yet."),
		nextStep: screenText('Run "narthex certificate poll" later to have them checked.'),
	},
	/** Shown once to a person who leaves while the keys are in memory only. */
	loss: {
		user: screenText('The account exists already; leaving now would lose its keys for ever.'),
		userAgain: (email: ScreenText) =>
			screenText(`An administrator would have to revoke ${email} and to invite you again.`),
		device: screenText('The device exists already; leaving now would lose its keys for ever.'),
		deviceAgain: screenText('You would have to invite another device from one that you have.'),
		keepOrLeave: screenText('Choose a password to keep them, or press Ctrl-C again to leave.'),
	},
	isBootstrapLink: {
		message: 'This link is for the first administrator of a new organization.',
		nextStep: 'Use it with "narthex organization bootstrap --addr LINK".',
	},
	isOtherLink: {
		message: 'This Parsec link is not an invitation.',
		nextStep: 'Give the link that came with your invitation.',
	},
};

/** Greeting by a plain command. */
const inviteGreet = {
	waiting: {
		claimer: screenText('Waiting for claimer'),
		information: screenText('Waiting for claimer information'),
	},
	code: (code: ScreenText) => screenText(`Code to provide to claimer: ${code}`),
	selectCode: screenText('Select code provided by claimer'),
	creating: {
		user: screenText('Creating the user in the server'),
		device: screenText('Creating the device in the server'),
	},
	request: {
		deviceLabel: (label: ScreenText) => screenText(`New device label: [${label}]`),
		user: (person: ScreenText) => screenText(`New user: [${person}]`),
		invitedAnother: (email: ScreenText) => screenText(`The invitation is for ${email}, not for this address.`),
		typeAgain: screenText(
			'This text has hidden characters, or spaces at its ends: type it again, as the person tells you.',
		),
	},
	whichProfile: screenText('Which profile?'),
	addDevice: screenText('This device'),
	add: screenText('Add it'),
	refuse: {user: screenText('Do not let them in'), device: screenText('Do not add it')},
	unconfirmed: screenText(
		'It exists in the organization now, but the other side has not confirmed that its keys are saved.',
	),
	orFinish: screenText('Keep waiting, or press Enter to finish without it.'),
	/** Once all is done: after who or what is in. */
	next: {
		user: screenText('Next: share workspaces with them in Parsec.'),
		device: screenText('Next: open it on the new device.'),
	},
};

/** For programs that answer a stream of events. */
const answerLines = {
	next: {
		nothing: 'Nothing is asked now: wait for the next event.',
		/** @param keys that are awaited, with commas between them. */
		answer: (keys: string) => `Answer with a JSON object in one line, with: ${keys}; or {"cancel":true}.`,
	},
	noJson: 'The line is not JSON.',
	noObject: 'The line is not a JSON object.',
	unknownKeys: (keys: string) => `There is no answer with the key ${keys}.`,
	wrongValue: (key: string) => `The value of ${key} is not valid.`,
	empty: 'The answer is empty.',
	notAsked: (keys: string) => `Nothing asks for ${keys} now.`,
	missing: {
		deviceLabel: 'The device label is missing.',
		email: 'The e-mail address is missing.',
		name: 'The name is missing.',
		accept: 'Accept the terms of service, or cancel.',
		profile: (profiles: string) => `The profile is missing: one of ${profiles}.`,
	},
	noSuchAdministrator: 'There is no such administrator: give an e-mail address, or "all".',
	noSuchRecipient: 'This person cannot be asked: give the e-mail address of one who is to ask.',
	noSuchCode: 'This code is not among the choices. If you hear none of them, answer {"code":null}.',
};

/**
 * Coming back by a shared recovery, and giving a share, by a plain command (protocol: shared-recovery §10.6, §10.7).
 */
const inviteRecovery = {
	needed: (threshold: number) => screenText(`${counted(threshold, 'share', 'shares')} needed for recovery`),
	retrieved: (threshold: number, gathered: number) =>
		screenText(`Out of ${threshold} shares needed for recovery, ${gathered} were retrieved.`),
	choose: screenText('Choose a person to contact now'),
	recipient: (person: ScreenText, shares: number) => screenText(`${person} - ${counted(shares, 'share', 'shares')}`),
	again: (recipient: ScreenText) => screenText(`${recipient} (again)`),
	notKept: screenText('What was gathered could not be written to the disk: do not close this program.'),
	waitingToStart: (person: ScreenText) => screenText(`Waiting the greeter ${person} to start the invitation procedure`),
	orAnother: screenText('Keep waiting, or press Enter to choose another person.'),
	combining: screenText('Opening the account with the shares'),
	recovering: screenText('Recovering device'),
	completing: screenText('Closing the invitation'),
	suspects: (people: ScreenText) =>
		screenText(`These people gave wrong shares, and the others were enough: ${people}. Tell your administrator.`),
	stillOpen: screenText('The server did not close the invitation: ask an administrator to cancel it.'),
	advice: screenText(
		'Your lost device may still be used by the person who has it: delete the shared recovery and set up a new one.',
	),
	kept: (gathered: number, threshold: number) =>
		screenText(`${gathered} of ${threshold} shares are kept on this computer: open the same link again to go on.`),
	/** Before a share is given. */
	whose: (person: ScreenText) => screenText(`This brings back the account of ${person}.`),
	shares: (own: number, threshold: number) =>
		screenText(
			`${counted(threshold, 'share is', 'shares are')} needed, and ${own} of them ${own === 1 ? 'is' : 'are'} yours.`,
		),
	give: screenText('Do you give your share?'),
	options: {force: 'give the share without asking'},
	giving: screenText('Giving the share'),
	given: (person: ScreenText) => screenText(`${person} has your share.`),
	unconfirmed: screenText('The share was sent, but the other side has not confirmed that it has it.'),
};

export const exchangeWords = {
	exchange,
	ownDevice,
	exchangeScreens,
	cancellation,
	claimScreen,
	greetScreen,
	recoverScreen,
	giveShareScreen,
	inviteClaim,
	inviteGreet,
	inviteRecovery,
	answerLines,
};
