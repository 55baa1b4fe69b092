import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {runWell} from '../../test/helpers/child.ts';
import {durationText, interleave, median, ratio, ratioText, verdict} from '../measure.ts';
import type {Line, Row} from '../row.ts';
import {writeBlobs} from '../support/blobs.ts';
import {once} from '../support/ending.ts';
import {laboratory} from '../support/official.ts';
import {certificatesOf, prepareOrganization} from '../support/organization.ts';
import {bundled, startEmbedded, timeNode} from '../support/programs.ts';
import {fewUsers, listInvitations} from './start.ts';

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

/** What the official command line (3.9.3) took on a machine like the one that the goals are from, in s; it is not at hand to be measured. */
const OFFICIAL = {first: 16.3, later: 3.9};

export const manyUsersList: Row = {
	name: 'list-10000',
	async run() {
		const {organization} = await manyUsers();
		const many = await listInvitations(organization);
		const few = await listInvitations(await fewUsers());
		const measured = await interleave(6, {
			first: () => {
				rmSync(join(organization.home, 'data'), {recursive: true, force: true});
				return many();
			},
			later: many,
			few,
		});
		const growth = ratio(measured.later, measured.few);
		const [first, later] = [median(measured.first), median(measured.later)];
		return [
			{
				job: '`invite list`, 10,000 users, the first time',
				against: `official command line: ${OFFICIAL.first} s`,
				goal: '≤ 3.2 s',
				measured: `${durationText(first)} (${spread(measured.first)}), ${(OFFICIAL.first / (first / 1000)).toFixed(1)} times as fast`,
				verdict: verdict(first <= 3200),
			},
			{
				job: '`invite list`, 10,000 users, later',
				against: `official command line: ${OFFICIAL.later} s`,
				goal: '≤ 0.78 s',
				measured: `${durationText(later)} (${spread(measured.later)}), ${(OFFICIAL.later / (later / 1000)).toFixed(1)} times as fast`,
				verdict: verdict(later <= 780),
			},
			{
				job: '`invite list`, 10,000 users, later',
				against: `the same with few users (${durationText(median(measured.few))})`,
				goal: 'independent of the size: ≤ 1.1',
				measured: ratioText(growth),
				verdict: verdict(growth.median <= 1.1),
			},
		];
	},
};

function spread(series: readonly number[]): string {
	return `${durationText(Math.min(...series))}–${durationText(Math.max(...series))}`;
}

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
