export const english = {
	unreadable: {
		/** @param what names the thing: "user certificate". @param why never quotes it. */
		message: (what: string, why: string) => `The ${what} could not be read: ${why}.`,
		nextStep: 'Check where it came from, and try again.',
	},
	internal: {
		message: (detail: string) => `Something went wrong inside Narthex: ${detail}.`,
		nextStep: 'Run it again with --debug and report what it prints.',
	},
};
