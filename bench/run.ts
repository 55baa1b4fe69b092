import {writeFileSync} from 'node:fs';
import {availableParallelism, cpus, loadavg, totalmem} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Line, Row} from './row.ts';
import {exchange, reaction} from './rows/exchange.ts';
import {executable} from './rows/executable.ts';
import {certificates, manyUsersList, members, memory} from './rows/organization.ts';
import {claimerIsHere, firstFrame, idle, keyToFrame, restingMemory} from './rows/screen.ts';
import {exchanges, steps} from './rows/server.ts';
import {list, version} from './rows/start.ts';
import {endAll} from './support/ending.ts';
import {runInTurnWith} from './support/programs.ts';

// npm run bench               everything, into bench/results.md
// npm run bench -- ROW…       those rows only, on the screen
// … --against DIR             each program in turn with the one that is built in DIR, another checkout, on the screen

const ROWS: readonly Row[] = [
	version,
	list,
	executable,
	exchange,
	reaction,
	manyUsersList,
	certificates,
	memory,
	members,
	exchanges,
	steps,
	firstFrame,
	restingMemory,
	keyToFrame,
	idle,
	claimerIsHere,
];

const {values, positionals: wanted} = parseArgs({options: {against: {type: 'string'}}, allowPositionals: true});
if (values.against !== undefined) runInTurnWith(values.against);
const unknown = wanted.filter((name) => ROWS.every((row) => row.name !== name));
if (unknown.length > 0) {
	process.stderr.write(`There is no row ${unknown.join(', ')}. Rows: ${ROWS.map(({name}) => name).join(', ')}\n`);
	process.exit(2);
}
const rows = wanted.length === 0 ? ROWS : ROWS.filter(({name}) => wanted.includes(name));
const lines: Line[] = [];
try {
	for (const row of rows) {
		process.stderr.write(`${row.name} …\n`);
		const found = await row.run().catch((error: unknown) => [failed(row, error)]);
		lines.push(...found);
		for (const line of found) process.stderr.write(`  ${line.verdict}: ${line.job}: ${line.measured}\n`);
	}
} finally {
	await endAll();
}
const table = tableOf(lines);
process.stdout.write(table);
if (wanted.length === 0 && values.against === undefined)
	writeFileSync(join(import.meta.dirname, 'results.md'), `${introduction()}\n${table}`);
// All that was started is ended; the bundler's own process may still hold a pipe.
process.exit();

/** One row that cannot be measured must not lose the others. */
function failed({name}: Row, error: unknown): Line {
	process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
	return {job: name, against: '', goal: '', measured: 'it failed', verdict: 'not measured'};
}

function tableOf(all: readonly Line[]): string {
	const cells = all.map(({job, against, goal, measured, verdict}) => [job, against, goal, measured, verdict]);
	const header = ['job', 'against', 'goal', 'measured', ''];
	return [header, header.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function introduction(): string {
	const [processor] = cpus();
	const load = loadavg()[0] ?? 0;
	return `# Measured

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}.
[docs/performance.md](../docs/performance.md) says where the time goes.

Node.js ${process.version}, ${availableParallelism()} cores (${processor?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB.
The load average at the end was ${load.toFixed(1)}.

Each ratio compares two things that were measured in turn in one run. It is the ratio of their medians; in parentheses
are the best and the worst round. Below 1 is faster, except where something a second is counted.
`;
}
