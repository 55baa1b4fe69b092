export const english = {
	notSaved: {
		message: (path: string) => `The settings could not be written to ${path}.`,
		nextStep: 'Let your account write there; until then they last as long as the program runs.',
	},
	unreadable: {
		message: (path: string) => `The settings in ${path} cannot be read, so the defaults hold.`,
		nextStep: 'Let your account read that file.',
	},
	stuck: {
		message: (path: string) => `The settings in ${path} are damaged and could not be put aside, so the defaults hold.`,
		nextStep: 'Remove that file, or let your account write to its folder.',
	},
	broken: {
		message: 'The settings were damaged, so the defaults hold from now on.',
		nextStep: (aside: string) => `What was there is kept in ${aside}.`,
	},
};
