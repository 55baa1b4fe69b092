import type {Command} from 'commander';
import type {InviteChanges} from '../../../accounts/invite.ts';
import {UsageError} from '../../../errors.ts';
import {argument, runs} from '../../run.ts';
import {line} from '../../style.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {gather} from './create.ts';
import {inviteJson, inviteLines} from './display.ts';

interface Options extends AccountOptions {
	/** `false`: taken away, as are the others. */
	readonly email?: string | false;
	readonly permission?: readonly string[] | false;
	readonly group?: readonly string[] | false;
	readonly expires?: string;
}

export default function declare(command: Command): void {
	declareAccount(
		command
			.argument('<CODE>', 'the code of the invite')
			.option('-e, --email <address>', 'for this address alone')
			.option('--no-email', 'for anyone')
			.option('-p, --permission <permission>', 'with these permissions instead; may be repeated', gatherAll)
			.option('--no-permission', 'without permissions')
			.option('-g, --group <id>', 'with these groups instead; may be repeated', gatherAll)
			.option('--no-group', 'without groups')
			.option('-x, --expires <time>', 'until then, as in 2030-12-31 or 2030-12-31T12:00:00Z'),
	);
	runs<Options>(command, async ({terminal, args: [code = ''], options}) => {
		const changes = changesOf(options);
		const {server} = await openAccount(terminal, options);
		const {editInvite, fetchInvite} = await import('../../../accounts/invites.ts');
		const editing = async () => editInvite(server, await fetchInvite(server, code), changes);
		const edited = await terminal.during(line`Editing the invite`, editing());
		terminal.result(inviteJson(edited), (style) => inviteLines(edited, style));
		return undefined;
	});
}

/** Where a `--no-…` option is declared, its opposite starts out as `true`. */
function gatherAll(text: string, others: unknown): readonly string[] {
	return gather(text, Array.isArray(others) ? others : []);
}

function changesOf({email, permission, group, expires}: Options): InviteChanges {
	const changes: InviteChanges = {
		...(typeof email === 'string' ? {email} : {}),
		...(email === false ? {email: null} : {}),
		...(Array.isArray(permission) ? {permissions: permission} : {}),
		...(permission === false ? {permissions: []} : {}),
		...(Array.isArray(group) ? {groups: group} : {}),
		...(group === false ? {groups: []} : {}),
		...(expires === undefined ? {} : {expires: argument(expires, parseTime)}),
	};
	if (Object.keys(changes).length > 0) return changes;
	throw new UsageError('There is nothing to change.', 'Say what, with --email, --permission, --group or --expires.');
}

function parseTime(text: string): Date {
	const time = new Date(text);
	if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time;
	throw new UsageError(`"${text}" is not a time.`, 'Write it as 2030-12-31 or 2030-12-31T12:00:00Z.');
}
