import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {runWell} from '../../test/helpers/child.ts';
import {durationText, interleave, median, quantile, ratio, ratioText, type Series, verdict} from '../measure.ts';
import {besideOther, type Line, type Row} from '../row.ts';
import {writeBlobs} from '../support/blobs.ts';
import {once} from '../support/ending.ts';
import {laboratory} from '../support/official.ts';
import {certificatesOf, prepareOrganization} from '../support/organization.ts';
import {builtProgram, bundled, ofOther, startEmbedded, timeNode} from '../support/programs.ts';
import {openList} from './screen.ts';
import {fewUsers, leastPossible, listInvitations} from './start.ts';

const USERS = 10_000;

/** The certificates of 10,000 users and their devices in a file, and their server. */
const manyUsers = once(async () => {
	const organization = await prepareOrganization(USERS - 1);
	const blobs = certificatesOf(organization);
	const file = join(organization.home, 'certificates');
	writeFileSync(file, writeBlobs(organization.device.root_verify_key, blobs));
	await startEmbedded(organization.data, {port: organization.port});
	return {organization, file, count: blobs.length};
});

export const manyUsersList: Row = {
	name: 'list-10000',
	async run() {
		const {organization} = await manyUsers();
		const ours = await builtProgram();
		const check = await checker();
		const later = (cli: string) => listInvitations(cli, organization);
		/** Nothing is kept of what an earlier run learned; the run after it is a later one. */
		const first = (cli: string) => () => {
			rmSync(join(organization.home, 'data'), {recursive: true, force: true});
			return later(cli)();
		};
		const measured = await interleave(6, {
			first: first(ours),
			later: later(ours),
			otherFirst: ofOther(first),
			otherLater: ofOther(later),
			few: listInvitations(ours, await fewUsers()),
			least: () => leastPossible() + check().milliseconds,
		});
		const times = ratio(measured.first, measured.least);
		const growth = ratio(measured.later, measured.few);
		return [
			{
				job: `\`invite list\`, 10,000 users, the first time (${durationText(median(measured.first))})`,
				against: `one Argon2id, one \`node -e 0\` and the certificates checked alone (${durationText(median(measured.least))})`,
				goal: '≤ 1.5',
				measured: ratioText(times),
				verdict: verdict(times.median <= 1.5),
			},
			{
				job: `\`invite list\`, 10,000 users, later (${durationText(median(measured.later))})`,
				against: `the same with few users (${durationText(median(measured.few))})`,
				goal: 'independent of the size: ≤ 1.1',
				measured: ratioText(growth),
				verdict: verdict(growth.median <= 1.1),
			},
			...besideOther('`invite list`, 10,000 users, the first time', measured.first, measured.otherFirst),
			...besideOther('`invite list`, 10,000 users, later', measured.later, measured.otherLater),
		];
	},
};

/** Checks the whole chain in a process of its own: ms, and its peak memory in KiB. */
async function checker(): Promise<() => {readonly milliseconds: number; readonly peak: number}> {
	const {file} = await manyUsers();
	const part = await bundled('check-certificates.ts');
	return () => JSON.parse(timeNode([part, file]).stdout);
}

export const certificates: Row = {
	name: 'certificates',
	async run(): Promise<readonly Line[]> {
		const official = await laboratory();
		const {file, count} = await manyUsers();
		const check = await checker();
		const line = {job: 'certificates checked a second, on all cores', goal: '≥ 1.0'};
		if ('missing' in official) {
			const against = 'official `verify_and_load`, one thread';
			return [{...line, against, measured: `skipped: ${official.missing}`, verdict: 'not measured'}];
		}
		const script = join(import.meta.dirname, '../parts/check_certificates.py');
		const measured = await interleave(7, {
			narthex: () => check().milliseconds,
			official: async () => Number(await runWell(official.python, [script, file])),
		});
		const perSecond = (milliseconds: number) => Math.round((count / milliseconds) * 1000).toLocaleString('en');
		const times = ratio(measured.official, measured.narthex);
		return [
			{
				...line,
				job: `${line.job} (${perSecond(median(measured.narthex))})`,
				against: `official \`verify_and_load\`, one thread (${perSecond(median(measured.official))})`,
				measured: ratioText(times),
				verdict: verdict(times.median >= 1),
			},
		];
	},
};

/** How long the members take to be listed, in ms, and each key among them, five times over. */
async function memberDelays(cli: string): Promise<{readonly first: Series; readonly keys: Series}> {
	const {organization} = await manyUsers();
	const [first, keys]: [number[], number[]] = [[], []];
	for (let round = 0; round < 6; round++) {
		const terminal = await openList(cli, organization);
		// The certificates are checked in the first round, which counts for nothing; later they are read within the pause.
		await new Promise((resolve) => setTimeout(resolve, round === 0 ? 10_000 : 2000));
		const pressed = performance.now();
		terminal.type('m');
		const shown = (await terminal.sees(/1 of 10000/)) - pressed;
		if (round === 0) {
			await terminal.end();
			continue;
		}
		first.push(shown);
		await new Promise((resolve) => setTimeout(resolve, 500));
		for (let row = 2; row <= 21; row++) {
			await new Promise((resolve) => setTimeout(resolve, 50 + 7 * (row % 10)));
			const down = performance.now();
			terminal.type('\u001B[B');
			keys.push((await terminal.sees(new RegExp(`\\b${row} of 10000`))) - down);
		}
		await terminal.end();
	}
	return {first, keys};
}

export const members: Row = {
	name: 'members-10000',
	async run() {
		const ours = await memberDelays(await builtProgram());
		const other = await ofOther(memberDelays);
		const [first, late] = [median(ours.first), quantile(ours.keys, 0.95)];
		return [
			{
				job: '10,000 members: first frame of their screen',
				against: '',
				goal: 'median ≤ 100 ms',
				measured: `median ${durationText(first)}, worst ${durationText(Math.max(...ours.first))}`,
				verdict: verdict(first <= 100),
			},
			{
				job: '10,000 members: key to frame',
				against: '',
				goal: '95th percentile ≤ 33 ms',
				measured: `median ${durationText(median(ours.keys))}, 95th percentile ${durationText(late)}`,
				verdict: verdict(late <= 33),
			},
			...besideOther('10,000 members: first frame of their screen', ours.first, other?.first ?? []),
		];
	},
};

export const memory: Row = {
	name: 'memory',
	async run() {
		const check = await checker();
		const {peaks} = await interleave(3, {peaks: () => check().peak / 1024});
		const most = Math.max(...peaks);
		return [
			{
				job: 'peak memory of that, without Argon2id',
				against: '',
				goal: '≤ 200 MiB',
				measured: `${most.toFixed(0)} MiB`,
				verdict: verdict(most <= 200),
			},
		];
	},
};
