export const english = {
	/** @param title of a part of the help: "Options:". */
	title: (title: string) => title,
	/** @param usage what follows the program's name: "invite [options] [command]". */
	usage: (usage: string) => usage,
	choices: (values: string) => `choices: ${values}`,
	byDefault: (value: string) => `default: ${value}`,
	variable: (name: string) => `env: ${name}`,
	/** @param sentence what is wrong with the command line: "Unknown option '--foo'." */
	mistake: (sentence: string) => sentence,
	/** @param question "Did you mean invite?" */
	suggestion: (question: string) => question,
	advice: (command: string) => `Run "${command} --help" to see how it is used.`,
};
