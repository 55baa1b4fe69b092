import {durationText, interleave, median, ratio, ratioText, verdict} from '../measure.ts';
import {besideOther, type Row} from '../row.ts';
import {once, temporaryFolder} from '../support/ending.ts';
import {type PreparedOrganization, password, prepareOrganization} from '../support/organization.ts';
import {builtProgram, environmentIn, ofOther, startEmbedded, timeNode} from '../support/programs.ts';

/** How long Node.js takes to do nothing, in ms. */
export const bareNode = () => timeNode(['-e', '0']).milliseconds;

export const version: Row = {
	name: 'version',
	async run() {
		const ours = await builtProgram();
		const env = environmentIn(temporaryFolder());
		const asked = (cli: string) => () => timeNode([cli, '--version'], {env}).milliseconds;
		const measured = await interleave(25, {
			narthex: asked(ours),
			other: ofOther(asked),
			node: bareNode,
		});
		const times = ratio(measured.narthex, measured.node);
		return [
			{
				job: '`narthex --version`',
				against: `\`node -e 0\` (${durationText(median(measured.node))})`,
				goal: '≤ 1.6',
				measured: ratioText(times),
				verdict: verdict(times.median <= 1.6),
			},
			...besideOther('`narthex --version`', measured.narthex, measured.other),
		];
	},
};

/** Without the start of the Node.js around it. */
const ARGON2 = `
const {argon2Sync} = require('node:crypto');
const start = performance.now();
argon2Sync('argon2id', {message: 'x', nonce: Buffer.alloc(16), memory: 131072, passes: 3, parallelism: 1, tagLength: 32});
console.log(performance.now() - start);`;

/** How long one Argon2id takes, at the cost of a key file, in ms. */
export function argon2(): number {
	return Number(timeNode(['-e', ARGON2]).stdout);
}

/** What opening a key file takes on Node.js at least, in ms. */
export function leastPossible(): number {
	return argon2() + bareNode();
}

/** How long `narthex invite list` takes, in ms. */
export function listInvitations(cli: string, organization: PreparedOrganization): () => number {
	const args = [cli, 'invite', 'list', '--device', organization.device.device_id, '--password-stdin'];
	return () => timeNode(args, {env: organization.env, input: `${password}\n`}).milliseconds;
}

/** An organization of a handful of users, served. */
export const fewUsers = once(async () => {
	const organization = await prepareOrganization(4);
	await startEmbedded(organization.data, {port: organization.port});
	return organization;
});

export const list: Row = {
	name: 'list',
	async run() {
		const organization = await fewUsers();
		const listed = (cli: string) => listInvitations(cli, organization);
		const measured = await interleave(15, {
			narthex: listed(await builtProgram()),
			other: ofOther(listed),
			least: leastPossible,
		});
		const times = ratio(measured.narthex, measured.least);
		return [
			{
				job: `\`invite list\`, few users (${durationText(median(measured.narthex))})`,
				against: `one Argon2id and one \`node -e 0\` (${durationText(median(measured.least))})`,
				goal: '≤ 1.3',
				measured: ratioText(times),
				verdict: verdict(times.median <= 1.3),
			},
			...besideOther('`invite list`, few users', measured.narthex, measured.other),
		];
	},
};
