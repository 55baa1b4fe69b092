import {type Command, Option} from 'commander';
import {findCopied} from '../copied-text.ts';
import {words} from '../words/index.ts';
import {acceptInvitation} from './accept-invitation.ts';
import {declareConfigDirectory, declareNewKey} from './access.ts';
import {givenText} from './given-text.ts';
import {claimLink} from './invite/claim.ts';
import type {ClaimLinkOptions} from './invite/claim-options.ts';
import {argument, runs} from './run.ts';

/** `narthex TEXT`: claims the invitation of a link, or accepts an invite by its code, whichever the text has in it. */
export default function declare(command: Command): void {
	const {values} = words.access;
	declareNewKey(
		declareConfigDirectory(command.argument(`<${values.link}>`, words.inviteClaim.arguments.link)).addOption(
			new Option(`-d, --data-dir <${values.directory}>`, words.inviteClaim.options.dataDirectory).env(
				'PARSEC_DATA_DIR',
			),
		),
	)
		// For the desktop entry of `link-handler`.
		.addOption(new Option('--clicked').hideHelp());
	runs<ClaimLinkOptions & {readonly clicked?: boolean}>(
		command,
		async ({terminal, args: [text = ''], options, handOver}) => {
			const claim = async () => {
				const found = argument(await givenText(terminal, text), findCopied);
				return found.kind === 'link' ? claimLink(terminal, found.link, options) : acceptInvitation(terminal, found, {});
			};
			if (options.clicked !== true) return claim();
			const {followClicked} = await import('./clicked.ts');
			return followClicked(terminal, text, claim, handOver);
		},
	);
}
