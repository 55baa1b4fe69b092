export const english = {
	section: 'User Commands',
	headings: {
		name: 'NAME',
		synopsis: 'SYNOPSIS',
		description: 'DESCRIPTION',
		commands: 'COMMANDS',
		options: 'OPTIONS',
		exitStatus: 'EXIT STATUS',
		environment: 'ENVIRONMENT',
	},
	synopsis: {command: 'COMMAND', options: 'OPTIONS', link: 'LINK'},
	description:
		'Without arguments in a terminal, narthex opens the full-screen application. A link alone claims that invitation. Every pane has a command beside it, for scripts.',
	exitStatus: {
		done: 'Done.',
		failed: 'Failed, refused, or cancelled by either side.',
		usage: 'The command line was wrong.',
		interrupted: 'Interrupted with Ctrl-C.',
	},
	/** Of a variable of the environment. */
	likeOption: (option: string, description: string) => `Like ${option}: ${description}.`,
};
