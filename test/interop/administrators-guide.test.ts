import {existsSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {run} from '../helpers/child.ts';
import {blocksOf} from '../helpers/documents.ts';
import {freePort} from '../helpers/free-port.ts';
import {openLaboratory} from '../helpers/laboratory.ts';
import {endAfterFile} from '../helpers/live.ts';
import {findPostgres, unprivilegedUser} from '../helpers/postgres.ts';
import {runBlocks} from '../helpers/transcripts.ts';
import {createWorkspace} from '../helpers/workspace.ts';

const laboratory = await openLaboratory();
const postgres = findPostgres();
const missing =
	'missing' in laboratory
		? laboratory.missing
		: postgres === undefined
			? 'there is no PostgreSQL.'
			: existsSync('/usr/bin/openssl')
				? undefined
				: 'there is no openssl.';

describe.skipIf(missing)(`docs/administrators.md${missing ? ` (skipped: ${missing})` : ''}`, () => {
	test('what it says of the official server on PostgreSQL goes as it says', async () => {
		if ('missing' in laboratory || postgres === undefined) return;
		const blocks = blocksOf('docs/administrators.md').filter(
			({language, section}) =>
				['console', 'sh'].includes(language) &&
				['A certificate', 'The official server on PostgreSQL'].includes(section),
		);
		expect(blocks.some(({lines}) => lines.includes('parsec migrate'))).toBe(true);
		const {home} = createWorkspace();
		const owner = await unprivilegedUser();
		// PostgreSQL does not run as root: then its folder, and it, belong to another user.
		const asOwner = owner
			? `chown ${owner.uid}:${owner.gid} "$HOME"; exec setpriv --reuid=${owner.uid} --regid=${owner.gid} --clear-groups`
			: 'exec';
		const program = (name: string) => `${asOwner} "${join(postgres, name)}" "$@"`;
		endAfterFile(async () => {
			const stop = ['-c', `${asOwner} "${join(postgres, 'pg_ctl')}" -D "${home}/database" -m immediate stop`];
			await run('bash', stop, {env: {HOME: home, PATH: process.env.PATH}});
		});
		await runBlocks(blocks, {
			homes: {server: home},
			replaced: {6777: String(await freePort()), 5477: String(await freePort())},
			programs: {
				initdb: program('initdb'),
				pg_ctl: program('pg_ctl'),
				createdb: `exec "${join(postgres, 'createdb')}" "$@"`,
				// The laboratory is an environment that was made in the same way: pip finds that everything is there.
				'python3.12': `[ "$1 $2" = "-m venv" ] && exec ln -s "${resolve(dirname(laboratory.python), '..')}" "$3"`,
			},
		});
	});
});
