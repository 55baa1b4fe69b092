import {type Command, Option} from 'commander';
import {type Activity, activityPath, readActivities} from '../activity.ts';
import {forScreen, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';
import {longText} from './terminal/style.ts';

interface Options {
	readonly csv?: true;
	readonly last: number;
}

export default function declare(command: Command): void {
	command
		.option('--csv', words.localCommands.log.options.csv)
		.addOption(
			new Option(`--last <${words.localCommands.log.values.count}>`, words.localCommands.log.options.last)
				.argParser((text) => Number.parseInt(text, 10))
				.default(1000),
		);
	runs<Options>(command, async ({terminal, options}) => {
		const entries = readActivities(terminal.env).slice(-options.last);
		if (options.csv === true) {
			terminal.result(entries, () => csv(entries));
			return undefined;
		}
		terminal.result(
			entries.map((entry) => ({...entry, time: entry.time.toISOString()})),
			() => entries.map(text),
		);
		if (entries.length === 0) terminal.message(words.localCommands.log.empty(longText(activityPath(terminal.env))));
		return undefined;
	});
}

function text({time, what, organization, by, person, outcome, detail}: Activity) {
	const shown = (value: string | null) => (value === null ? undefined : forScreen(value));
	return words.localCommands.log.entry({
		when: screenText(time.toISOString().slice(0, 16).replace('T', ' ')),
		organization: forScreen(organization),
		by: shown(by),
		what: words.localCommands.log.what[what](shown(person)),
		outcome: words.localCommands.log.outcome[outcome],
		detail: shown(detail),
	});
}

/** RFC 4180; a value that a spreadsheet would take for a formula is quoted as text. */
function csv(entries: readonly Activity[]) {
	const cell = (value: string | null) => {
		const safe = forScreen(value ?? '', 1000);
		return `"${(/^[=+\-@\t]/.test(safe) ? `'${safe}` : safe).replaceAll('"', '""')}"`;
	};
	return [
		screenText('time,what,organization,by,person,outcome,detail'),
		...entries.map((entry) =>
			screenText(
				[entry.time.toISOString(), entry.what, entry.organization, entry.by, entry.person, entry.outcome, entry.detail]
					.map(cell)
					.join(','),
			),
		),
	];
}
