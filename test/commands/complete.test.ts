import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {beforeAll, describe, expect, test} from 'vitest';
import {candidates} from '../../source/commands/complete.ts';
import {loadedProgram} from '../../source/commands/program.ts';
import {rememberInvitations} from '../../source/devices/seen-invitations.ts';
import type {InvitationToken} from '../../source/parsec/ids.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');

let program: Command;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
	program = await loadedProgram('narthex 1.2.3');
	env = {PARSEC_CONFIG_DIR: fixtures, PARSEC_DATA_DIR: mkdtempSync(join(tmpdir(), 'narthex-complete-'))};
});

async function words(...line: readonly string[]): Promise<readonly string[]> {
	return (await candidates(program, line, env)).map(({word}) => word);
}

describe('completion offers', () => {
	test('the verbs that the word may become', async () => {
		expect(await words('inv')).toEqual(['invite']);
		expect(await words('invite', 'c')).toEqual(['cancel', 'claim']);
		expect(await words('')).not.toContain('home');
	});

	test('the ids of the devices on this computer after --device and -d', async () => {
		expect(await words('invite', 'list', '--device', '')).toEqual(['32d', '8d2', 'e57']);
		expect(await words('user', 'list', '-d', '8')).toEqual(['8d2']);
	});

	test('the values of an option that has a few', async () => {
		expect(await words('--format', '')).toEqual(['plain', 'json']);
		expect(await words('completion', '--color', 'a')).toEqual(['auto', 'always']);
	});

	test('the options of a verb, the global ones too', async () => {
		expect(await words('invite', 'user', '--s')).toEqual(['--send-email']);
		expect(await words('invite', 'user', '--form')).toEqual(['--format']);
	});

	test('the pending invitations that were listed last, by the beginnings of their tokens', async () => {
		expect(await words('invite', 'greet', '')).toEqual([]);
		rememberInvitations(env, [
			{
				type: 'USER',
				email: 'bob@example.com',
				status: 'PENDING',
				token: '0123456789abcdef0123456789abcdef' as InvitationToken,
			},
			{type: 'DEVICE', email: undefined, status: 'CANCELLED', token: 'f'.repeat(32) as InvitationToken},
		]);
		expect(await candidates(program, ['invite', 'greet', '01'], env)).toEqual([
			{word: '01234567', meaning: 'bob@example.com'},
		]);
	});
});
