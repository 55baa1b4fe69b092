import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	/** The numbered steps, as each role sees them. */
	steps: {
		greeter: {
			meet: 'They open the link',
			ourCode: 'They check your code',
			theirCode: 'You check their code',
			request: 'They say who they are',
			decision: 'You decide',
			keys: 'They keep their keys',
		},
		claimer: {
			meet: 'You meet',
			theirCode: 'You check their code',
			ourCode: 'They check your code',
			request: 'You say who you are',
			decision: 'They decide',
			keys: 'You keep your keys',
		},
	},
	/** What each side does in each phase: `you`, `them`, and `short` for the line of exchanges. */
	doing: {
		greeter: {
			'waiting-for-claimer': {you: 'waiting', them: 'not here yet', short: 'waiting'},
			'waiting-for-trust': {you: 'reading your code aloud', them: 'looking for your code', short: 'read your code'},
			'picking-code': {you: 'looking for their code', them: 'reading it aloud', short: 'pick their code'},
			'waiting-for-request': {you: 'waiting', them: 'writing who they are', short: 'waiting'},
			'reviewing-request': {you: 'deciding', them: 'waiting for you', short: 'decide'},
			creating: {you: 'creating', them: 'waiting for you', short: 'creating'},
			'waiting-for-acknowledgement': {you: 'waiting', them: 'saving their keys', short: 'waiting'},
		},
		claimer: {
			probing: {you: 'asking the server', them: '', short: 'asking'},
			'choosing-administrator': {you: 'choosing whom to meet', them: 'not here yet', short: 'choose'},
			'waiting-for-greeter': {you: 'waiting', them: 'not here yet', short: 'waiting'},
			'picking-code': {you: 'looking for their code', them: 'reading it aloud', short: 'pick their code'},
			'waiting-for-trust': {you: 'reading your code aloud', them: 'looking for your code', short: 'read your code'},
			describing: {you: 'writing who you are', them: 'waiting for you', short: 'say who you are'},
			'waiting-for-confirmation': {you: 'waiting', them: 'deciding', short: 'waiting'},
			'choosing-password': {you: 'choosing a password', them: 'waiting for you', short: 'choose a password'},
			saving: {you: 'saving your keys', them: 'waiting for you', short: 'saving'},
			acknowledging: {you: 'saying that they are safe', them: 'waiting for you', short: 'saving'},
		},
	},
	/** For the same line, when it is over. */
	over: {
		finished: 'done',
		cancelled: 'cancelled',
		failed: 'failed',
	},
	/** The other person or device in sentences, while the name is not known. */
	otherPerson: screenText('the other person'),
	otherDevice: screenText('your other device'),
	cancelling: {
		title: 'Cancel this exchange?',
		willBeTold: (them: ScreenText) => `This will be said to ${them}. The invitation stays, and you can begin again.`,
		yes: 'Cancel the exchange',
		no: 'Go on',
	},
	isIn: (name: ScreenText) => screenText(`${name} is in.`),
	isYours: (device: ScreenText) => screenText(`${device} is a device of yours now.`),
};
