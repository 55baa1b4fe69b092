import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {invitationLink, parseServerUrl} from '../../source/parsec/address.ts';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {connectAuthenticated, connectInvited} from '../../source/parsec/connection.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {emptyOrganization} from '../../source/parsec/organization.ts';
import {claim} from '../../source/sessions/claim.ts';
import {greet} from '../../source/sessions/greet.ts';
import {isOver, type Session} from '../../source/sessions/phases.ts';
import {folderWith} from '../../test/helpers/device-folder.ts';
import {durationText, interleave, median, ratio, ratioText, verdict} from '../measure.ts';
import {besideOther, type Row} from '../row.ts';
import {temporaryFolder} from '../support/ending.ts';
import {startJsonCommand} from '../support/json-commands.ts';
import {type PreparedOrganization, password, prepareOrganization} from '../support/organization.ts';
import {builtProgram, environmentIn, ofOther, startEmbedded} from '../support/programs.ts';
import {argon2, bareNode, fewUsers} from './start.ts';

let guests = 0;

async function invite(device: LocalDevice) {
	const email = `guest${++guests}@example.com`;
	const connection = connectAuthenticated(device);
	const reply = await connection.send('invite_new_user', {claimer_email: parseEmailAddress(email), send_email: false});
	if (reply.status !== 'ok') throw new Error(reply.status);
	const address = {
		server: parseServerUrl(device.server_url),
		organizationId: device.organization_id,
		type: 'claim_user' as const,
		token: reply.token,
	};
	return {email, address};
}

/** A whole exchange of two plain commands, whose people answer at once; how long each part took, in ms. */
async function wholeExchange(cli: string, {device, env}: PreparedOrganization) {
	const {email, address} = await invite(device);
	const home = temporaryFolder();
	const guest = environmentIn(home);
	mkdirSync(join(home, 'config'), {recursive: true});
	const greeter = startJsonCommand(
		cli,
		env,
		['invite', 'greet', address.token, '--device', device.device_id, '--password-stdin'],
		password,
	);
	const claimer = startJsonCommand(
		cli,
		guest,
		['invite', 'claim', invitationLink(address), '--password-stdin'],
		password,
	);
	claimer.answer({administrator: 'all'});
	const [waiting, joined] = await Promise.all([greeter.phase('waiting-for-claimer'), claimer.phase('picking-code')]);
	claimer.answer({code: await greeter.code()});
	const picking = await greeter.phase('picking-code');
	greeter.answer({code: await claimer.code()});
	claimer.answer({device_label: 'laptop', email, name: 'Guest'});
	greeter.answer({approve: {profile: 'STANDARD'}});
	const saving = await claimer.phase('saving');
	const [finished, statuses] = await Promise.all([
		Promise.all([greeter.phase('finished'), claimer.phase('finished')]),
		Promise.all([greeter.ended, claimer.ended]),
	]);
	if (statuses.some((status) => status !== 0)) throw new Error(`the exchange ended with ${statuses}`);
	const end = Math.max(...finished.map(({at}) => at));
	return {
		total: end - greeter.startedAt,
		unlocking: waiting.at - greeter.startedAt,
		meeting: joined.at - waiting.at,
		comparing: picking.at - joined.at,
		enrolling: saving.at - picking.at,
		saving: end - saving.at,
	};
}

export const exchange: Row = {
	name: 'exchange',
	async run() {
		const organization = await fewUsers();
		const ours = await builtProgram();
		const measured = await interleave(6, {
			whole: () => wholeExchange(ours, organization),
			other: ofOther((cli) => async () => (await wholeExchange(cli, organization)).total),
			least: () => 2 * argon2() + bareNode(),
		});
		const {whole, least} = measured;
		const part = (name: keyof (typeof whole)[number]) => durationText(median(whole.map((one) => one[name])));
		const totals = whole.map(({total}) => total);
		const times = ratio(totals, least);
		return [
			{
				job: `whole user exchange, both people answering at once (${durationText(median(totals))})`,
				against: `two Argon2id and one \`node -e 0\` (${durationText(median(least))})`,
				goal: '≤ 1.1',
				measured: `${ratioText(times)}; unlock ${part('unlocking')}, meet ${part('meeting')}, compare codes ${part('comparing')}, enrol ${part('enrolling')}, save and acknowledge ${part('saving')}`,
				verdict: verdict(times.median <= 1.1),
			},
			...besideOther('whole user exchange', totals, measured.other),
		];
	},
};

/** How long people think in the reaction row, in ms. */
const THINKING = [3000, 3300, 3650, 4000];

/**
 * How long after somebody's decision the other side's program shows it, in ms: at the codes, both ways, and at the
 * request and its approval.
 */
async function reactions(device: LocalDevice): Promise<readonly number[]> {
	const {email, address} = await invite(device);
	const connection = connectAuthenticated(device);
	const greeter = greet({
		device,
		connection,
		invitation: {token: address.token, kind: 'user'},
		fetchOrganization: async () => {
			const reply = await connection.send('certificate_get', {
				common_after: null,
				sequester_after: null,
				shamir_recovery_after: null,
				realm_after: new Map(),
			});
			return applyCertificates(emptyOrganization(device.root_verify_key), reply.common_certificates);
		},
	});
	const claimer = claim({
		address,
		connection: connectInvited(address),
		folder: folderWith(async () => ({path: 'nowhere', discard: async () => {}})),
	});
	const found: number[] = [];
	const decide = async (thinking: number | undefined, decision: () => void, seen: Promise<unknown>) => {
		await new Promise((resolve) => setTimeout(resolve, thinking));
		const start = performance.now();
		decision();
		await seen;
		found.push(performance.now() - start);
	};
	const choosing = await phaseOf(claimer, 'choosing-administrator', 'waiting-for-greeter', 'picking-code');
	if (choosing.name === 'choosing-administrator') choosing.choose('all');
	const [claimerPicks] = await Promise.all([phaseOf(claimer, 'picking-code'), phaseOf(greeter, 'waiting-for-trust')]);
	const {ownCode: greeterCode} = greeter.state;
	if (greeterCode === undefined) throw new Error('the greeter has no code');
	await decide(THINKING[0], () => claimerPicks.pick(greeterCode), phaseOf(greeter, 'picking-code'));
	const [greeterPicks] = await Promise.all([phaseOf(greeter, 'picking-code'), phaseOf(claimer, 'waiting-for-trust')]);
	const {ownCode: claimerCode} = claimer.state;
	if (claimerCode === undefined) throw new Error('the claimer has no code');
	await decide(THINKING[1], () => greeterPicks.pick(claimerCode), phaseOf(claimer, 'describing'));
	const describing = await phaseOf(claimer, 'describing');
	const description = {deviceLabel: parseDeviceLabel('laptop'), handle: parseHumanHandle(email, 'Guest')};
	await decide(THINKING[2], () => describing.describe(description), phaseOf(greeter, 'reviewing-request'));
	const reviewing = await phaseOf(greeter, 'reviewing-request');
	const approve = () => reviewing.approve({...description, profile: 'STANDARD'});
	await decide(THINKING[3], approve, phaseOf(claimer, 'choosing-password'));
	await Promise.all([greeter.cancel(), claimer.cancel()]);
	return found;
}

/** The first phase with one of these names, from now on. */
function phaseOf<Phase extends {readonly name: string}, Name extends Phase['name']>(
	session: Session<Phase>,
	...names: readonly Name[]
): Promise<Extract<Phase, {readonly name: Name}>> {
	return new Promise((resolve, reject) => {
		const look = () => {
			const {phase} = session.state;
			if (names.some((name) => name === phase.name)) {
				forget();
				resolve(phase as Extract<Phase, {readonly name: Name}>);
			} else if (isOver(phase as unknown as Parameters<typeof isOver>[0])) {
				forget();
				reject(new Error(`the session ended with ${phase.name} before ${names}`));
			}
		};
		const forget = session.subscribe(look);
		look();
	});
}

const EXCHANGES = 6;

/** How long each of 20 requests and its reply take, one after the other, in ms. */
async function roundTrips(device: LocalDevice): Promise<readonly number[]> {
	const connection = connectAuthenticated(device);
	const {request} = await interleave(20, {
		request: async () => {
			const start = performance.now();
			await connection.send('invite_list', {});
			return performance.now() - start;
		},
	});
	return request;
}

export const reaction: Row = {
	name: 'reaction',
	async run() {
		const measured = await Promise.all(
			[0, 20].map(async (hold) => {
				const organization = await prepareOrganization();
				await startEmbedded(organization.data, {port: organization.port, hold});
				// A second apart, so that none waits for the work of another.
				const all = Array.from({length: EXCHANGES}, async (_, index) => {
					await new Promise((resolve) => setTimeout(resolve, index * 1000 + hold * 25));
					return reactions(organization.device);
				});
				const delays = (await Promise.all(all)).flat();
				return {delays, request: median(await roundTrips(organization.device))};
			}),
		);
		const [polled, held] = measured.map(({delays}) => delays);
		if (polled === undefined || held === undefined) throw new RangeError('nothing was measured');
		const against = measured.map(({request}) => `one request and its reply (${durationText(request)})`);
		const spread = (series: readonly number[]) =>
			`median ${durationText(median(series))}, worst ${durationText(Math.max(...series))}, of ${series.length}`;
		return [
			{
				job: 'reaction of the other side when people take 3 to 4 s',
				against: against[0] ?? '',
				goal: 'median ≤ 0.15 s, worst ≤ 0.25 s',
				measured: spread(polled),
				verdict: verdict(median(polled) <= 150 && Math.max(...polled) <= 250),
			},
			{
				job: 'the same, with held steps',
				against: against[1] ?? '',
				goal: '≤ 0.03 s',
				measured: spread(held),
				verdict: verdict(median(held) <= 30),
			},
		];
	},
};
