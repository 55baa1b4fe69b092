/** Words of the English screens that no French one has. */
const ENGLISH = [
	'the and of to in for with without from by at not no yes this that these those it its is are was were be been has have had will can may must',
	'you your yours they them their he she his her we our somebody nobody anybody who whom whose which what when where how',
	'new next back again already now later here there first last before after until while more less other another',
	'accept account accounts address administrator anywhere approve ask asking attempt bootstrap cancel cancelled changes checking choose claimer',
	'clears closes copied copies copy created creates creating day decide deleted deletes device devices done draws edit email ended error exchange exchanges',
	'expired expires failed field fields filter finished forms founded goes greet greeted greeter greeting greets groups help hides history invited invites',
	'joined keeps keyring keys kind know leave leaves lets line link lists live log-in looking looks made makes mark marks match matched member members move moves',
	'name nobody none nothing offline open opens organization outcome outsider password pending permissions person phone picks polling press',
	'quit quits read reading reads redraws release request resend revoke run running saved saves saving says screen send sends sent server shows sort',
	'sorted sorts started state stays step stop stopped takes telephone tell text texts time toggle token tries try typed unlock unlocking use used user users',
	'wait waiting waits welcome window word words work works write writes writing wrong',
].flatMap((line) => line.split(' '));

/** Commands and links are the same in every language. */
const SAME = /narthex +[a-z-]+(?: +[a-z-]+)*|\b(?:invite|claim) +(?:claim +)?'LIEN'/gu;

/** What of a screen is English. Only whole words count: parts of links and addresses do not. */
export function englishOn(screen: string): readonly string[] {
	const words = screen
		.replace(SAME, ' ')
		.matchAll(/(?<![\p{L}\p{N}_@/?=&.’'-])\p{L}+(?![\p{L}\p{N}_@/?=&’'-]|\.\p{L})/gu);
	return [...words].map(([word]) => word).filter((word) => ENGLISH.includes(word.toLowerCase()));
}
