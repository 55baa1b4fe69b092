export const english = {
	next: {
		nothing: 'Nothing is asked at this moment: wait for the next event.',
		/** @param keys that are awaited, with commas between them. */
		answer: (keys: string) => `Answer with a JSON object in one line, of: ${keys}; or {"cancel":true}.`,
	},
	noJson: 'The line is no JSON.',
	noObject: 'The line is no JSON object.',
	unknownKeys: (keys: string) => `There is no answer with the key ${keys}.`,
	wrongValue: (key: string) => `The value of ${key} is not what it has to be.`,
	empty: 'The answer is empty.',
	notAsked: (keys: string) => `Nothing asks for ${keys} now.`,
	emptyPassword: 'The password is empty.',
	missing: {
		deviceLabel: 'The device label is missing.',
		email: 'The e-mail address is missing.',
		name: 'The name is missing.',
		profile: (profiles: string) => `The profile is missing: one of ${profiles}.`,
	},
	noSuchAdministrator: 'There is no such administrator: give an e-mail address, or "all".',
	noSuchCode: 'This code is not among the choices; {"code":null} says so.',
};
