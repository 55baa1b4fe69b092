import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {runWell} from '../../test/helpers/child.ts';
import {durationText, interleave, median, ratio, ratioText, verdict} from '../measure.ts';
import {besideOther, type Line, type Row} from '../row.ts';
import {writeBlobs} from '../support/blobs.ts';
import {once} from '../support/ending.ts';
import {laboratory} from '../support/official.ts';
import {certificatesOf, prepareOrganization} from '../support/organization.ts';
import {builtProgram, bundled, ofOther, startEmbedded, timeNode} from '../support/programs.ts';
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
