import {type ScreenText, screenText} from '../../text.ts';

/** What the command of the demonstration says. */
const demo = {
	values: {folder: 'folder'},
	options: {
		data: 'keep everything of the demonstration in this folder (default: a temporary one)',
		plain: 'play both sides and print what each of them sees, on a terminal too',
	},
	running: (url: ScreenText) => screenText(`A server of its own runs at ${url}, with an organization named Org.`),
	whatHappens: screenText('Everyone has a real client; people read each other their codes on the telephone.'),
	/** Who stands before the lines of Alice's new device (5 cells). */
	telephone: screenText('Phone'),
	/** @param code another one than Erin's program shows */
	inBetween: (code: ScreenText) =>
		screenText(`Someone in between changed what was sent: Erin reads ${code}, which is not in Alice's list.`),
	worked: screenText('All of it went as it should. Run "narthex demo" in a terminal to take part.'),
	failed: screenText('The demonstration did not finish.'),
};

/** The rehearsal: its chapters, what those do whom Narthex plays, and what is to be done now. */
const rehearsal = {
	title: 'Rehearsal',
	starting: 'Starting a server and an organization to rehearse with',
	intro: 'This is a rehearsal on this computer only: nothing is real, and Narthex plays everyone but you.',
	chapters: {
		greet: {
			title: 'Greet Bob, whom you invited',
			about:
				'You are Alice. Bob has opened the link that you sent him. You compare two codes by voice, and then you let ' +
				'him in.',
		},
		claim: {
			title: 'Come in as a newcomer',
			about:
				'You are Carl, and Alice has sent you a link. You open it, compare codes with her, and get a device of your ' +
				'own.',
		},
		device: {
			title: 'Add your own next device',
			about:
				'You are Alice, with a new telephone in your hand. You see both screens, so you compare the codes yourself.',
		},
		'wrong-code': {
			title: 'Notice someone in between',
			about:
				'You are Alice, and greet Erin. Someone between you changes what you send, so the code that you hear is not ' +
				'in your list. Then choose “None of these codes”.',
		},
		recovery: {
			title: 'Bring Dora back',
			about:
				'Dora lost her laptop. First you are Alice, and give the share that you hold. Then you are Dora, and ask ' +
				'Alice and Zoe for theirs.',
		},
	},
	/** What the last chapter is about, once its first half was played. */
	secondHalf:
		'The second half: now you are Dora. You open your link, and ask Alice and Zoe, one by one, for their shares.',
	/** The chapters for people who are asked line by line. */
	chapter: (number: number, title: string) => screenText(`Chapter ${number}: ${title}`),
	/** The chapter that is played now, or comes next. */
	next: (title: string) => screenText(`Next: ${title}`),
	/** The state of a chapter in the list. */
	done: 'done',
	going: 'begun',
	allDone: 'You have played all of it. Run "narthex" to do it for real; here you can play any chapter again.',
	setting: 'Setting the scene',
	/** Device labels. */
	laptopOf: (name: string) => `${name}'s laptop`,
	telephoneOf: (name: string) => `${name}'s telephone`,
	/** How your next device is called where a person has a name. */
	newDevice: screenText('Your new device'),
	/** What the played side does. One line of a narrow screen. */
	played: {
		coming: (name: ScreenText) => screenText(`${name}, played by Narthex, is on the way.`),
		here: (name: ScreenText) => screenText(`${name}, played by Narthex, is here.`),
		looking: (name: ScreenText) => screenText(`${name}, played by Narthex, looks for your code.`),
		reading: (name: ScreenText, code: ScreenText) => screenText(`${name}, played by Narthex, reads you: ${code}`),
		/** Another device of your own. */
		showing: (name: ScreenText, code: ScreenText) => screenText(`${name}, played by Narthex, shows: ${code}`),
		describing: (name: ScreenText) => screenText(`${name}, played by Narthex, types a name.`),
		deciding: (name: ScreenText) => screenText(`${name}, played by Narthex, decides.`),
		saving: (name: ScreenText) => screenText(`${name}, played by Narthex, keeps what came.`),
		gone: (name: ScreenText) => screenText(`${name}, played by Narthex, is gone.`),
	},
	/** What you do now. One line of a narrow screen. */
	you: {
		greet: (name: ScreenText) => screenText(`${name}, played by Narthex, is here. Press g.`),
		readAloud: (name: ScreenText) => screenText(`Read your code aloud, then press ⏎. Narthex plays ${name}.`),
		chooseThere: screenText('Press ⏎: Narthex chooses this code on your new device.'),
		openLink: {
			claim: screenText('You are Carl, and this is your link. Press ⏎.'),
			'come-back': screenText('You are Dora, and this is your link. Press ⏎.'),
		},
		chooseAdministrator: screenText('Who greets you? Press 1, 2 or 3. Narthex plays both.'),
		chooseRecipient: screenText('Ask one, then the other. Press 1. Narthex plays both.'),
		describe: screenText('Call yourself Carl. Any password will do.'),
		nameDevice: screenText('Name your new laptop. Any password will do.'),
		review: {
			user: screenText('⏎ accepts each line. Then choose what they may do.'),
			device: screenText('⏎ accepts the name.'),
		},
		giveShare: screenText('You know that it is Dora. Choose Yes.'),
		finished: screenText('You did it. ⏎ closes this.'),
		wrongCode: screenText('Well done: no one came in. ⏎ closes this.'),
		again: screenText('Nothing is lost. ⏎ closes this, and C begins again.'),
		next: screenText('You did it. C goes on to the next chapter.'),
		secondHalf: screenText('You did it. C goes on with the second half.'),
		last: screenText('You did it. C shows all chapters.'),
		wandering: screenText('C shows the chapters of the rehearsal.'),
	},
	/** The same for people who are asked line by line. */
	lines: {
		chapters: screenText('Which chapter'),
		played: screenText('You did it.'),
		leave: screenText('Leave the rehearsal'),
		readAloud: (name: ScreenText) =>
			screenText(`Read your code aloud, then press Enter. Narthex plays ${name}, who listens.`),
		chooseThere: screenText('Press Enter: Narthex chooses this code on your new device.'),
		link: (link: ScreenText) => screenText(`This is the link that you were sent: ${link}`),
	},
};

export const rehearsalWords = {demo, rehearsal};
