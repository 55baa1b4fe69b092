import {type Command, Option} from 'commander';
import {parseAnyServer} from '../parsec/address.ts';
import type {Administrator} from '../parsec/administration.ts';
import {type OrganizationId, parseOrganizationId} from '../parsec/ids.ts';
import {typedText} from '../text.ts';
import {words} from '../words/index.ts';
import {argument} from './run.ts';

const {values, create, administration} = words.organizationCommands;

/** The options of every command with the administration token of a server. */
export interface AdministrationOptions {
	readonly addr: string;
	readonly token: string;
}

export interface OrganizationOptions extends AdministrationOptions {
	readonly organization: string;
}

export function declareAdministration(command: Command): Command {
	return command
		.addOption(
			new Option(`-a, --addr <${values.address}>`, create.options.address)
				.env('PARSEC_SERVER_ADDR')
				.makeOptionMandatory(),
		)
		.addOption(
			new Option(`-t, --token <${values.token}>`, create.options.token)
				.env('PARSEC_ADMINISTRATION_TOKEN')
				.makeOptionMandatory(),
		);
}

/** The same, for an organization that is there. */
export function declareOrganization(command: Command): Command {
	return declareAdministration(command).addOption(
		new Option(`-o, --organization <${values.name}>`, administration.organization)
			.env('PARSEC_ORGANIZATION_ID')
			.makeOptionMandatory(),
	);
}

export function administratorOf({addr, token}: AdministrationOptions): Administrator {
	return {server: argument(addr, parseAnyServer), token};
}

export function organizationOf({organization}: OrganizationOptions): OrganizationId {
	return argument(typedText(organization), parseOrganizationId);
}
