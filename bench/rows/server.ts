import {join} from 'node:path';
import {type MeasuredLoad, putLoad} from '../load/load.ts';
import {createGreeters, prepareWork} from '../load/work.ts';
import {durationText, interleave, median, quantile, ratio, ratioText, verdict} from '../measure.ts';
import type {Line, Row} from '../row.ts';
import {once, temporaryFolder} from '../support/ending.ts';
import {laboratory, startDatabase, startOfficial} from '../support/official.ts';
import {administrationToken, type BenchServer, ofOther, startEmbedded} from '../support/programs.ts';

/** Exchanges at once. */
const LANES = 200;
const SECONDS = 3;
const ROUNDS = 6;
/** More than a lane of the embedded server comes to in that time. */
const OURS_PER_LANE = 12;

interface Rival {
	readonly name: string;
	/** How many times its exchanges a second ours has to have, and below how many times its delays ours have to stay. */
	readonly goal: {readonly rate: number; readonly delay: number};
	readonly exchangesPerLane: number;
	readonly start: () => Promise<BenchServer | {readonly missing: string}>;
}

const OFFICIALS: readonly Rival[] = [
	{
		name: 'official server in memory',
		goal: {rate: 5, delay: 1},
		exchangesPerLane: 2,
		async start() {
			const official = await laboratory();
			return 'missing' in official ? official : startOfficial(official);
		},
	},
	{
		name: 'official server on PostgreSQL',
		goal: {rate: 10, delay: 1},
		exchangesPerLane: 2,
		async start() {
			const official = await laboratory();
			if ('missing' in official) return official;
			const database = await startDatabase(official);
			return 'missing' in database ? database : startOfficial(official, database);
		},
	},
];

/** The embedded server of the program that runs in turn with ours. */
const other = (cli: string): Rival => ({
	name: 'the program of `--against`',
	goal: {rate: 0.9, delay: 1.1},
	exchangesPerLane: OURS_PER_LANE,
	start: () => startEmbedded(join(temporaryFolder(), 'server.sqlite'), {cli}),
});

/**
 * The same load on the embedded server, on disk, and on each rival in turn. The servers stay up: the first round, not
 * counted, warms them.
 */
const measureAll = once(async () => {
	const measured: {rival: Rival; ours: readonly MeasuredLoad[]; theirs: readonly MeasuredLoad[]}[] = [];
	const skipped: {rival: Rival; missing: string}[] = [];
	const before = ofOther(other);
	for (const rival of before === undefined ? OFFICIALS : [before, ...OFFICIALS]) {
		const theirs = await rival.start();
		if ('missing' in theirs) {
			skipped.push({rival, missing: theirs.missing});
			continue;
		}
		const ours = await startEmbedded(join(temporaryFolder(), 'server.sqlite'));
		const loads = await interleave(ROUNDS, {
			ours: await loadOn(ours, OURS_PER_LANE),
			theirs: await loadOn(theirs, rival.exchangesPerLane),
		});
		measured.push({rival, ...loads});
		await Promise.all([ours.stop(), theirs.stop()]);
	}
	return {measured, skipped};
});

async function loadOn(server: BenchServer, exchangesPerLane: number): Promise<() => Promise<MeasuredLoad>> {
	const greeters = await createGreeters(server.url, administrationToken, LANES);
	return () => putLoad(prepareWork(greeters, {exchangesPerLane, seconds: SECONDS}), server.pids);
}

function lines(
	job: string,
	goal: (rival: Rival) => string,
	compare: (rival: Rival, ours: readonly MeasuredLoad[], theirs: readonly MeasuredLoad[]) => Omit<Line, 'job' | 'goal'>,
) {
	return async (): Promise<readonly Line[]> => {
		const {measured, skipped} = await measureAll();
		return [
			...measured.map(({rival, ours, theirs}) => ({job, goal: goal(rival), ...compare(rival, ours, theirs)})),
			...skipped.map(({rival, missing}) => ({
				job,
				goal: goal(rival),
				against: rival.name,
				measured: `skipped: ${missing}`,
				verdict: 'not measured' as const,
			})),
		];
	};
}

export const exchanges: Row = {
	name: 'exchanges',
	run: lines(
		'complete user exchanges a second on the embedded server, durable',
		({goal}) => `≥ ${goal.rate}`,
		(rival, ours, theirs) => {
			const rate = ({exchanges, seconds}: MeasuredLoad) => exchanges / seconds;
			const times = ratio(ours.map(rate), theirs.map(rate));
			return {
				against: `${rival.name} (${median(theirs.map(rate)).toFixed(0)} a second; ${share(theirs)})`,
				measured: `${ratioText(times)}; ${median(ours.map(rate)).toFixed(0)} a second (${share(ours)})`,
				verdict: verdict(times.median >= rival.goal.rate),
			};
		},
	),
};

export const steps: Row = {
	name: 'steps',
	run: lines(
		`99th percentile of a step on it, ${LANES} exchanges at once`,
		({goal}) => `< ${goal.delay}`,
		(rival, ours, theirs) => {
			const late = (load: MeasuredLoad) => quantile(load.steps, 0.99);
			const times = ratio(ours.map(late), theirs.map(late));
			return {
				against: `${rival.name} (${durationText(median(theirs.map(late)))})`,
				measured: `${ratioText(times)}; ${durationText(median(ours.map(late)))}`,
				verdict: verdict(times.median < rival.goal.delay),
			};
		},
	),
};

/** How much of a core each side of the measurement had. */
function share(loads: readonly MeasuredLoad[]): string {
	const ofCore = (cpu: (load: MeasuredLoad) => number) =>
		`${(median(loads.map((load) => cpu(load) / load.seconds)) * 100).toFixed(0)} %`;
	return `server ${ofCore(({serverCpu}) => serverCpu)}, generator ${ofCore(({cpu}) => cpu)} of a core`;
}
