import {type Command, Option} from 'commander';
import {bootstrapLink, bootstrapWebLink, parseServerAddress} from '../../parsec/address.ts';
import {parseOrganizationId} from '../../parsec/ids.ts';
import {argument, runs} from '../run.ts';
import {line} from '../style.ts';
import {longText} from '../terminal.ts';

interface Options {
	readonly addr: string;
	readonly token: string;
}

export default function declare(command: Command): void {
	command
		.argument('<ORGANIZATION>', 'its name')
		.addOption(
			new Option('-a, --addr <address>', 'the server: parsec3://host[:port][?no_ssl=true]')
				.env('PARSEC_SERVER_ADDR')
				.makeOptionMandatory(),
		)
		.addOption(
			new Option('-t, --token <token>', "the server's administration token (better in the environment than here)")
				.env('PARSEC_ADMINISTRATION_TOKEN')
				.makeOptionMandatory(),
		);
	runs<Options>(command, async ({terminal, args: [name = ''], options}) => {
		const organizationId = argument(name, parseOrganizationId);
		const server = argument(options.addr, parseServerAddress);
		const {createOrganization} = await import('../../parsec/administration.ts');
		const bootstrap = await terminal.during(
			line`Creating organization`,
			createOrganization({server, token: options.token, organizationId}),
		);
		terminal.result(
			{
				organization_id: organizationId,
				bootstrap_url: bootstrapLink(bootstrap),
				bootstrap_url_as_http_redirection: bootstrapWebLink(bootstrap),
			},
			(style) => [line`Organization bootstrap URL: ${style.yellow(longText(bootstrapWebLink(bootstrap)))}`],
		);
		return undefined;
	});
}
