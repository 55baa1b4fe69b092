import {type ScreenText, screenText} from '../../text.ts';

export const english = {
	values: {folder: 'folder'},
	options: {
		data: 'keep everything of the demonstration in this folder (default: a temporary one)',
		plain: 'play both sides and print what each of them sees, on a terminal too',
	},
	running: (url: ScreenText) => screenText(`A server of its own runs at ${url}, with an organization named Org.`),
	whatHappens: screenText('Alice greets Bob; each has a real client, and reads the other a code on the telephone.'),
	worked: screenText('Bob\'s new device opens and is listed: it works. Run "narthex demo" in a terminal to take part.'),
	failed: screenText('The demonstration did not come to its end.'),
	damaged: {
		message: 'The folder of the demonstration no longer holds the device of Alice.',
		nextStep: 'Remove the folder, or name another one with --data.',
	},
	/** What people say on the telephone. */
	claimer: {
		opened: screenText('I have opened your link; it says that it waits for you.'),
		whichCode: screenText('It shows me a list of codes. Which one is yours?'),
		described: screenText('I have typed who I am. Can you see it?'),
		finished: screenText('It says that my device is ready. I am in, thank you!'),
	},
	greeter: {
		here: screenText('I am here. Open the invitation whenever you like.'),
		whichCode: screenText('Good. And which code do you see?'),
		letIn: screenText('I have let you in; your side is writing its keys now.'),
		finished: screenText('Done on my side. Welcome!'),
	},
	stopped: screenText('It stopped, and tells me not to go on. What happened?'),
	inList: (code: ScreenText) => screenText(`${code}: yes, that one is in my list.`),
	notInList: (code: ScreenText) => screenText(`${code} is not in my list! I say so to the program.`),
	myCode: (code: ScreenText) => screenText(`My code is ${code}.`),
};
