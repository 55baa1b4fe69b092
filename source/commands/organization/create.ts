import {type Command, Option} from 'commander';
import {bootstrapLink, bootstrapWebLink, parseServerAddress} from '../../parsec/address.ts';
import {parseOrganizationId} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';

const {values} = words.organizationCommands;

interface Options {
	readonly addr: string;
	readonly token: string;
}

export default function declare(command: Command): void {
	command
		.argument(`<${values.organization}>`, words.organizationCommands.create.organization)
		.addOption(
			new Option(`-a, --addr <${values.address}>`, words.organizationCommands.create.options.address)
				.env('PARSEC_SERVER_ADDR')
				.makeOptionMandatory(),
		)
		.addOption(
			new Option(`-t, --token <${values.token}>`, words.organizationCommands.create.options.token)
				.env('PARSEC_ADMINISTRATION_TOKEN')
				.makeOptionMandatory(),
		);
	runs<Options>(command, async ({terminal, args: [name = ''], options}) => {
		const organizationId = argument(name, parseOrganizationId);
		const server = argument(options.addr, parseServerAddress);
		const {createOrganization} = await import('../../parsec/administration.ts');
		const bootstrap = await terminal.during(
			words.organizationCommands.create.waiting,
			createOrganization({server, token: options.token, organizationId}),
		);
		terminal.result(
			{
				organization_id: organizationId,
				bootstrap_url: bootstrapLink(bootstrap),
				bootstrap_url_as_http_redirection: bootstrapWebLink(bootstrap),
			},
			(style) => [words.organizationCommands.create.link(style.yellow(longText(bootstrapWebLink(bootstrap))))],
		);
		return undefined;
	});
}
