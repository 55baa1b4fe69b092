import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {connectAuthenticated} from '../source/parsec/connection.ts';
import {newOrganization} from '../test/faults/support/organization.ts';
import {startProbedServer} from '../test/faults/support/probed-server.ts';
import {quantile} from './measure.ts';
import {ACTIVITIES, type Place} from './soak/activities.ts';
import {findGrowth, type Reading} from './soak/verdicts.ts';
import {atTheEnd, endAll, temporaryFolder} from './support/ending.ts';
import {administrationToken, builtProgram, environmentIn, timeNode} from './support/programs.ts';

// node bench/soak.ts [MINUTES]: everything that people do with the embedded server, over and over (an hour unless
// told), and whether it or its clients keep memory, files or connections, or become slower. Ends with 1 when they do.

const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0)) {
	process.stderr.write('How many minutes? For example: node bench/soak.ts 5\n');
	process.exit(2);
}
/** In each part everything goes on, and then rests until all connections are closed. */
const parts = Math.max(5, Math.round(minutes / 2));

/** How long it takes until connections that nobody uses are closed, in ms. */
const REST = 5000;
const HEADINGS = ['min', 'heap MiB', 'resident MiB', 'handles', 'files', 'clients MiB', 'median ms', '99 % ms', 'done'];

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

try {
	const home = temporaryFolder();
	const env = environmentIn(home);
	const data = `${home}/server.sqlite`;
	const cli = process.env.NARTHEX_CLI ?? (await builtProgram());
	const accounts = {email: 'admin@example.com', password: 'correct horse'};
	const server = await startProbedServer(
		cli,
		['--port', '0', '--data', data, '--administration-token', administrationToken, '--account-port', '0'],
		env,
	);
	atTheEnd(server.stop);
	const create = ['account', 'create-admin', '--data', data, accounts.email, '--password-stdin'];
	timeNode([cli, ...create], {env, input: `${accounts.password}\n`});
	const place = {address: String(server.said.address), accounts: {...accounts, url: String(server.said.account_url)}};
	const fresh = await server.holdings();
	const readings: Reading[] = [];
	process.stdout.write(`${HEADINGS.join('\t')}\n`);
	const began = performance.now();
	while (readings.length < parts) {
		// From the end of the last part on: a busy machine takes longer for each, but does something in every one.
		const {latency, done} = await goOn(place, performance.now() + (minutes * 60_000) / parts - REST);
		const holdings = await server.atRest(fresh.handles, REST * 4);
		for (let times = 0; times < 3; times++) collectGarbage();
		const {heapUsed, external} = process.memoryUsage();
		const reading = {server: holdings, clientHeap: heapUsed + external, latency, done};
		readings.push(reading);
		process.stdout.write(`${line(reading, (performance.now() - began) / 60_000)}\n`);
	}
	const grown = findGrowth(fresh, readings);
	for (const name of ACTIVITIES.map(({name}) => name)) {
		process.stdout.write(`${readings.reduce((sum, {done}) => sum + (done[name] ?? 0), 0)} × ${name}\n`);
	}
	process.stdout.write(grown.length === 0 ? 'Nothing grew.\n' : `${grown.join('\n')}\n`);
	process.exitCode = grown.length === 0 ? 0 : 1;
} finally {
	await endAll();
}

/** Everybody does what they do until `deadline`, and ends what they began. */
async function goOn(place: Place, deadline: number): Promise<Pick<Reading, 'latency' | 'done'>> {
	const done: {[activity: string]: number} = {};
	const people = ACTIVITIES.flatMap(({name, people, run}) =>
		Array.from({length: people}, async () => {
			while (performance.now() < deadline) {
				await run(place);
				done[name] = (done[name] ?? 0) + 1;
			}
		}),
	);
	const [times] = await Promise.all([timePings(place, deadline), ...people]);
	return {latency: {median: quantile(times, 0.5), late: quantile(times, 0.99)}, done};
}

/** How long each of ten requests a second took, in ms. */
async function timePings({address}: Place, deadline: number): Promise<readonly number[]> {
	const alice = connectAuthenticated(await newOrganization({address, administrationToken}));
	const times: number[] = [];
	while (performance.now() < deadline || times.length === 0) {
		const began = performance.now();
		await alice.send('ping', {ping: 'x'});
		times.push(performance.now() - began);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return times;
}

function line({server, clientHeap, latency, done}: Reading, minutes: number): string {
	const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
	const times = Object.values(done).reduce((sum, count) => sum + count, 0);
	const memory = [mebibytes(server.heap), mebibytes(server.resident), server.handles, server.files];
	const rest = [mebibytes(clientHeap), latency.median.toFixed(1), latency.late.toFixed(1), times];
	return [minutes.toFixed(1), ...memory, ...rest].join('\t');
}
