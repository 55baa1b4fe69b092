export const english = {
	unreadable: {
		/**
		 * @param what names the thing: "user certificate"; in French with its article: « le certificat »
		 * @param why a part of a sentence that never quotes the thing; in French it goes without a pronoun, since it does not know the thing's gender
		 */
		message: (what: string, why: string) => `The ${what} could not be read: ${why}.`,
		nextStep: 'Check where it came from, and try again.',
	},
	internal: {
		message: (detail: string) => `Something went wrong inside Narthex: ${detail}.`,
		nextStep: 'Run it again with --debug and report what it prints.',
	},
};
