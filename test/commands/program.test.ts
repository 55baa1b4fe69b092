import type {Command} from 'commander';
import {beforeAll, describe, expect, test} from 'vitest';
import {loadedProgram} from '../../source/commands/program.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {run} from './in-process.ts';

const LINK = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
const {env} = createWorkspace();
const narthex = (...args: readonly string[]) => run(args, {env});

let program: Command;
beforeAll(async () => {
	program = await loadedProgram('narthex 1.2.3');
});

test('every command says what it is for, and takes no option twice', () => {
	const look = (command: Command): void => {
		expect(command.description(), command.name()).not.toBe('');
		const flags = command.options.flatMap(({short, long}) => [short, long]).filter((flag) => flag !== undefined);
		expect(new Set(flags).size, command.name()).toBe(flags.length);
		for (const below of command.commands) look(below);
	};
	look(program);
	expect(program.version()).toBe('narthex 1.2.3');
});

describe('help', () => {
	test('is of the program, each group and each verb, without the hidden ones', async () => {
		const help = await narthex('--help');
		expect(help).toMatchObject({code: 0, stderr: ''});
		for (const group of ['invite', 'organization', 'device', 'user', 'tos', 'certificate'])
			expect(help.stdout).toMatch(new RegExp(`^  ${group} `, 'm'));
		for (const hidden of ['home', 'open', 'complete', 'auto-complete', 'man-page'])
			expect(help.stdout).not.toMatch(new RegExp(`^  ${hidden} `, 'm'));
		expect((await narthex('invite', '--help')).stdout).toMatch(/^ {2}greet .*$/m);
		expect((await narthex('help', 'invite')).stdout).toMatch(/^ {2}greet .*$/m);
		const claim = (await narthex('invite', 'claim', '--help')).stdout;
		for (const word of ['--data-dir', 'PARSEC_DATA_DIR', '--use-keyring', '--password-stdin', '--format'])
			expect(claim).toContain(word);
	});

	test('of a group is shown where no verb is named, as wrong usage', async () => {
		const {code, stdout, stderr} = await narthex('invite');
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(/^Usage: narthex invite/);
	});

	test('gives the version', async () => {
		expect(await narthex('-V')).toEqual({code: 0, stdout: 'narthex 0.0.0\n', stderr: ''});
		expect(await narthex('--debug', '--version')).toMatchObject({code: 0, stdout: 'narthex 0.0.0\n'});
	});
});

describe('wrong usage', () => {
	test.each([
		[['invit'], /^Error: Unknown command 'invit'\.\nDid you mean invite\? Run "narthex --help"/],
		[['Kp7xQ2mZ'], /\nIf this is an invite code: narthex accept-invitation Kp7xQ2mZ\. Run "narthex --help"/],
		[['invite', 'usre'], /^Error: Unknown command 'usre'\.\nDid you mean user\? Run "narthex invite --help"/],
		[['invite', 'user'], /^Error: Missing required argument 'EMAIL'\.\nRun "narthex invite user --help"/],
		[['invite', 'user', 'a@b.c', 'd@e.f'], /^Error: Too many arguments.*\nRun "narthex invite user --help"/],
		[['invite', 'user', 'nobody'], /^Error: The e-mail address could not be read: .*\nCheck/],
		[['invite', 'list', '--foo'], /^Error: Unknown option '--foo'\.\nRun "narthex invite list --help"/],
		[
			['invite', 'greet', 'not-hex'],
			/^Error: This is not an invitation: .*\nGive the address of the person, the token/,
		],
		[['invite', 'greet', LINK.slice(0, -4)], /^Error: The invitation link could not be read: .*\n/],
		[['invite', 'claim', 'https://example.com/'], /^Error: The invitation link could not be read: .*\n/],
		[['invite', 'claim', LINK.replace('claim_user', 'bootstrap_organization')], /^Error: .*\n.*organization bootstrap/],
		[
			['invite', 'claim', LINK, '--use-keyring', '--password-stdin'],
			/^Error: Option '--use-keyring' cannot be used with/,
		],
		[
			['organization', 'create', 'a b', '-a', 'parsec3://x', '-t', 'x'],
			/^Error: The organization name could not be read/,
		],
		[['organization', 'create', 'Org', '-t', 'x'], /^Error: Required option '-a, --addr <address>' not specified/],
		[['--format', 'xml', 'device', 'list'], /^Error: Option '--format <format>' argument 'xml' is invalid/],
		[['\x1b[2Jx'], /^Error: Unknown command '�\[2Jx'/],
	])('%j is exit status 2, one sentence of what is wrong and one of what to do', async (args, said) => {
		const {code, stdout, stderr} = await narthex(...args);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(said);
		expect(stderr.trimEnd().split('\n')).toHaveLength(2);
	});
});
