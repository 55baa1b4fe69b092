import {type Command, Option} from 'commander';
import * as z from 'zod';
import {UsageError} from '../../errors.ts';
import type {ServerStatistics} from '../../parsec/administration.ts';
import {type ScreenText, screenText, toJson} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type AdministrationOptions, administratorOf, declareAdministration} from '../administration.ts';
import {csv} from '../csv.ts';
import {runs} from '../run.ts';
import {sortedKeys} from '../sorted-keys.ts';

const {values, administration} = words.organizationCommands;

interface Options extends AdministrationOptions {
	readonly f: 'csv' | 'json';
	readonly endDate?: string;
}

const PROFILES = ['ADMIN', 'STANDARD', 'OUTSIDER'] as const;
const COLUMNS = [
	'organization_id',
	'data_size',
	'metadata_size',
	'realms',
	'active_users',
	...PROFILES.flatMap((profile) => [`${profile.toLowerCase()}_users_active`, `${profile.toLowerCase()}_users_revoked`]),
];

/** RFC 3339. */
const date = z.iso.datetime({offset: true});

export default function declare(command: Command): void {
	declareAdministration(command)
		.addOption(new Option('-f <format>', administration.format).choices(['csv', 'json']).default('csv'))
		.option(`-e, --end-date <${values.date}>`, administration.endDate);
	runs<Options>(command, async ({terminal, options}) => {
		const administrator = administratorOf(options);
		const until = options.endDate === undefined ? undefined : dateOf(options.endDate);
		const {serverStatistics} = await import('../../parsec/administration.ts');
		const report = await terminal.during(administration.asking, serverStatistics(administrator, until));
		const sorted = sortedKeys(report);
		terminal.document(sorted, () => (options.f === 'json' ? [screenText(toJson(sorted))] : csvOf(report)));
		return undefined;
	});
}

function dateOf(text: string): Date {
	const parsed = date.safeParse(text);
	if (!parsed.success) throw new UsageError(administration.noDate.message, administration.noDate.nextStep);
	return new Date(parsed.data);
}

/** The columns of the server's own CSV, with its line ends; no name of an organization acts as a formula. */
function csvOf({stats}: ServerStatistics): readonly ScreenText[] {
	const rows = stats.map(
		({organization_id, data_size, metadata_size, realms, active_users, users_per_profile_detail: users}) => {
			const counts = PROFILES.flatMap((profile) => [users[profile].active, users[profile].revoked]);
			return [organization_id, data_size, metadata_size, realms, active_users, ...counts];
		},
	);
	return csv(COLUMNS, rows).map((row) => screenText(`${row}\r`));
}
