import type {Command} from 'commander';
import {screenText, toJson} from '../../text.ts';
import {words} from '../../words/index.ts';
import {administratorOf, declareOrganization, type OrganizationOptions, organizationOf} from '../administration.ts';
import {runs} from '../run.ts';
import {sortedKeys} from '../sorted-keys.ts';

/** Declares a report of an organization: JSON, whatever the format is (protocol: device-upkeep §9). */
export function declareReport(command: Command, what: 'status' | 'stats'): void {
	declareOrganization(command);
	runs<OrganizationOptions>(command, async ({terminal, options}) => {
		const administrator = administratorOf(options);
		const organizationId = organizationOf(options);
		const {organizationReport} = await import('../../parsec/administration.ts');
		const report = sortedKeys(
			await terminal.during(
				words.organizationCommands.administration.asking,
				organizationReport(administrator, organizationId, what),
			),
		);
		terminal.document(report, () => [screenText(toJson(report))]);
		return undefined;
	});
}
