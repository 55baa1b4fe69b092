import {screenText} from '../../text.ts';

export const english = {
	readableByOthers: screenText('Others on this computer can read this key file: make it private (chmod 600).'),
	rehearsal: screenText('A rehearsal: Bob and Mallory opened their links. Mark Bob and greet him (g).'),
	errors: {
		deviceGone: {
			message: 'The key file of this device is gone.',
			nextStep: 'Look for devices again (r).',
		},
		notAnInvitation: {
			message: 'This is a link of Parsec, but neither an invitation nor the start of an organization.',
			nextStep: 'Paste the link that came with your invitation.',
		},
	},
	/** The people of the demonstration. */
	people: {
		/** A device label. */
		laptopOf: (name: string) => `${name}'s laptop`,
		alice: screenText('This is Alice. If it asks whom you want to meet, choose me.'),
	},
};
