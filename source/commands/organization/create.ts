import type {Command} from 'commander';
import {bootstrapLink, bootstrapWebLink} from '../../parsec/address.ts';
import {parseOrganizationId} from '../../parsec/ids.ts';
import {typedText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type AdministrationOptions, administratorOf, declareAdministration} from '../administration.ts';
import {tellIfOnlyHere} from '../only-here.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';

const {values} = words.organizationCommands;

export default function declare(command: Command): void {
	declareAdministration(command.argument(`<${values.organization}>`, words.organizationCommands.create.organization));
	runs<AdministrationOptions>(command, async ({terminal, args: [name = ''], options}) => {
		const organizationId = argument(typedText(name), parseOrganizationId);
		const administrator = administratorOf(options);
		const {createOrganization} = await import('../../parsec/administration.ts');
		const bootstrap = await terminal.during(
			words.organizationCommands.create.waiting,
			createOrganization({...administrator, organizationId}),
		);
		terminal.result(
			{
				organization_id: organizationId,
				bootstrap_url: bootstrapLink(bootstrap),
				bootstrap_url_as_http_redirection: bootstrapWebLink(bootstrap),
			},
			(style) => [words.organizationCommands.create.link(style.yellow(longText(bootstrapWebLink(bootstrap))))],
		);
		tellIfOnlyHere(terminal, bootstrapWebLink(bootstrap));
		return undefined;
	});
}
