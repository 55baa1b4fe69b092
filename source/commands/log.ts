import {type Command, Option} from 'commander';
import {type Activity, activityPath, type Log, readLog} from '../activity.ts';
import {forScreen, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {whyText} from '../words/sentence.ts';
import {wholeNumber} from './account/access.ts';
import {csv} from './csv.ts';
import {localMinute} from './display.ts';
import {DONE, FAILED, runs} from './run.ts';
import {longText} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';

/** The byte order mark, without which Excel does not read UTF-8. */
const MARK = '\u{FEFF}';
const COLUMNS = [`${MARK}time`, 'what', 'organization', 'by', 'person', 'outcome', 'detail', 'profile'];

interface Options {
	readonly csv?: true;
	readonly last: string;
}

export default function declare(command: Command): void {
	command
		.option('--csv', words.localCommands.log.options.csv)
		.addOption(
			new Option(`--last <${words.localCommands.log.values.count}>`, words.localCommands.log.options.last).default(
				'1000',
			),
		);
	runs<Options>(command, async ({terminal, options}) => showLog(terminal, options));
}

/** Prints the newest entries of the log. Gives the exit status. */
export function showLog(terminal: Terminal, options: Options): number {
	const log = readLog(terminal.env);
	const last = wholeNumber(options.last);
	const entries = last === 0 ? [] : log.entries.slice(-last);
	if (options.csv === true) {
		terminal.document(entries, () =>
			csv(
				COLUMNS,
				entries.map((entry) => Object.values(entryJson(entry))),
			),
		);
		return told(terminal, log);
	}
	terminal.result(entries.map(entryJson), () => entries.map(text));
	if (entries.length === 0 && log.problem === undefined)
		terminal.message(words.localCommands.log.empty(longText(activityPath(terminal.env))));
	return told(terminal, log);
}

/** Tells why entries are missing. Gives the exit status: it is a failure where there are no others. */
function told(terminal: Terminal, {entries, problem}: Log): number {
	if (problem === undefined) return DONE;
	if (entries.length > 0) {
		terminal.warn(problem);
		return DONE;
	}
	terminal.error(problem);
	return FAILED;
}

/** The order is that of the columns. */
function entryJson({time, what, organization, by, person, outcome, why, profile}: Activity) {
	return {
		time: time.toISOString(),
		what,
		organization,
		by,
		person,
		outcome,
		detail: whyText({why}),
		profile: profile ?? null,
	};
}

function text(entry: Activity) {
	const {time, what, organization, by, person, outcome, profile} = entry;
	const shown = (value: string | null) => (value === null ? undefined : forScreen(value));
	const detail = whyText(entry);
	const done = words.localCommands.log.what[what](shown(person));
	return words.localCommands.log.entry({
		when: screenText(localMinute(time)),
		organization: forScreen(organization),
		by: shown(by),
		what: profile === undefined ? done : words.activities.withProfile(done, words.inviting.profiles[profile].name),
		outcome: words.activities.outcomes[outcome],
		detail: shown(detail),
	});
}
