// npm run test:stress -- FILE [TIMES]: runs a test file many times on a busy machine, and stops at the first failure.

import {spawn} from 'node:child_process';
import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';

const [file, times = '200'] = process.argv.slice(2);
if (file === undefined) {
	process.stderr.write('Name a test file: npm run test:stress -- test/FILE [TIMES]\n');
	process.exit(2);
}
// One thread for each core takes all it can get: the tests have to wait for their turn, as on a machine that is used.
const load = Array.from({length: availableParallelism()}, () => new Worker('for (;;);', {eval: true}));

let failed = 0;
let run = 1;
for (; run <= Number(times) && failed === 0; run++) {
	failed = await ends(spawn('vitest', ['run', '--reporter=dot', file], {stdio: 'inherit', shell: false}));
	process.stdout.write(`run ${run} of ${times}: ${failed === 0 ? 'passed' : 'failed'}\n`);
}
await Promise.all(load.map((worker) => worker.terminate()));
process.exitCode = failed;

function ends(child) {
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (status) => resolve(status ?? 1));
	});
}
