import {join} from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../helpers/child.ts';
import {cli} from '../helpers/narthex.ts';
import {LONG} from './support/many.ts';

test(
	'three quarters of a minute of everything leave no memory, file or connection behind, in the server and in its clients',
	async () => {
		const soak = join(import.meta.dirname, '..', '..', 'bench', 'soak.ts');
		const {code, stdout, stderr} = await run(process.execPath, [soak, '0.75'], {
			env: {...process.env, NARTHEX_CLI: cli},
			timeout: LONG,
		});
		expect(stdout + stderr).toMatch(/\nNothing grew\.\n$/);
		expect(code).toBe(0);
	},
	LONG,
);
