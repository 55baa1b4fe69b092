import {type Command, Option} from 'commander';
import {type Activity, activityPath, readActivities} from '../activity.ts';
import {forScreen, screenText} from '../text.ts';
import {runs} from './run.ts';
import {line} from './style.ts';
import {longText} from './terminal.ts';

interface Options {
	readonly csv?: true;
	readonly last: number;
}

export default function declare(command: Command): void {
	command
		.option('--csv', 'as comma-separated values')
		.addOption(
			new Option('--last <count>', 'only the newest entries')
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
		if (entries.length === 0)
			terminal.message(line`Nothing has happened yet; it will be in ${longText(activityPath(terminal.env))}.`);
		return undefined;
	});
}

const WORDS: Readonly<Record<Activity['what'], string>> = {
	'invitation-created': 'invited',
	'invitation-cancelled': 'cancelled the invitation of',
	greeting: 'greeted',
	claiming: 'claimed an invitation from',
	'user-revoked': 'revoked',
	'organization-bootstrapped': 'bootstrapped the organization',
	'invite-used': 'saw the invite used by',
};

/** `2026-11-21 12:40  Org  alice@example.com greeted bob@example.com: done` */
function text({time, what, organization, by, person, outcome, detail}: Activity) {
	const when = time.toISOString().slice(0, 16).replace('T', ' ');
	const who = by === null ? '' : `${forScreen(by)} `;
	const whom = person === null ? '' : ` ${forScreen(person)}`;
	const why = detail === null ? '' : ` (${forScreen(detail)})`;
	return screenText(`${when}  ${forScreen(organization)}  ${who}${WORDS[what]}${whom}: ${outcome}${why}`);
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
