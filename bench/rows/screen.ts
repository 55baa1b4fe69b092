import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {connectAuthenticated, connectInvited} from '../../source/parsec/connection.ts';
import {newInvitationToken, parseEmailAddress} from '../../source/parsec/ids.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {durationText, interleave, median, quantile, ratio, ratioText, type Series, verdict} from '../measure.ts';
import {besideOther, type Row} from '../row.ts';
import {once, temporaryFolder} from '../support/ending.ts';
import {type PreparedOrganization, password, prepareOrganization} from '../support/organization.ts';
import {builtProgram, bundled, environmentIn, ofOther, startEmbedded} from '../support/programs.ts';
import {type BenchTerminal, cpuOf, memoryOf, openTerminal} from '../support/terminal.ts';
import {fewUsers} from './start.ts';

const hello = once(() => bundled('hello.tsx'));

/** Ours and the least, until their first frame is there; `settle` ms later they are looked at. */
async function bothScreens(settle: number) {
	const [cli, least, {env}] = await Promise.all([builtProgram(), hello(), fewUsers()]);
	const bare = environmentIn(temporaryFolder());
	const shown = async (args: readonly string[], own: Readonly<Record<string, string>>, first: RegExp) => {
		const terminal = openTerminal(args, own);
		const firstFrame = (await terminal.sees(first)) - terminal.startedAt;
		await new Promise((resolve) => setTimeout(resolve, settle));
		const memory = memoryOf(terminal.pid);
		await terminal.end();
		return {firstFrame, memory};
	};
	const ours = (program: string) => () => shown([program], env, /Narthex/);
	return {narthex: ours(cli), other: ofOther(ours), hello: () => shown([least], bare, /hello/)};
}

export const firstFrame: Row = {
	name: 'first-frame',
	async run() {
		const measured = await interleave(15, await bothScreens(0));
		const of = (shown: typeof measured.narthex) => shown.map(({firstFrame}) => firstFrame);
		const [ours, least] = [of(measured.narthex), of(measured.hello)];
		const times = ratio(ours, least);
		return [
			{
				job: `first frame of the screen, before unlocking (${durationText(median(ours))})`,
				against: `a bundled bare Ink "hello" (${durationText(median(least))})`,
				goal: '≤ 1.5',
				measured: ratioText(times),
				verdict: verdict(times.median <= 1.5),
			},
			...besideOther('first frame of the screen', ours, of(measured.other)),
		];
	},
};

export const restingMemory: Row = {
	name: 'resting-memory',
	async run() {
		const measured = await interleave(3, await bothScreens(3000));
		const of = (shown: typeof measured.narthex) => shown.map(({memory}) => memory);
		const [ours, least] = [of(measured.narthex), of(measured.hello)];
		const times = ratio(ours, least);
		const text = (mebibytes: number) => `${mebibytes.toFixed(0)} MiB`;
		return [
			{
				job: `memory at rest, on the list of devices (${text(median(ours))})`,
				against: `the same (${text(median(least))})`,
				goal: '≤ 1.3',
				measured: ratioText(times),
				verdict: verdict(times.median <= 1.3),
			},
			...besideOther('memory at rest', ours, of(measured.other), text),
		];
	},
};

/** The list of invitations of Alice, live. */
export async function openList(cli: string, {env}: PreparedOrganization): Promise<BenchTerminal> {
	const terminal = openTerminal([cli], env);
	await terminal.sees(/❯/);
	terminal.type('\r');
	await terminal.sees(/Unlock/);
	terminal.type(`${password}\r`);
	await terminal.sees(/╭ Invitations/);
	await terminal.sees(/● live/);
	return terminal;
}

async function inviteGuest({device}: PreparedOrganization, email: string) {
	const reply = await connectAuthenticated(device).send('invite_new_user', {
		claimer_email: parseEmailAddress(email),
		send_email: false,
	});
	if (reply.status !== 'ok') throw new Error(reply.status);
	return {
		server: parseServerUrl(device.server_url),
		organizationId: device.organization_id,
		type: 'claim_user' as const,
		token: reply.token,
	};
}

/** Bytes and processor time that a program takes a second, over `seconds`. */
async function rest(terminal: BenchTerminal, seconds: number) {
	const before = {bytes: terminal.bytes(), cpu: cpuOf([terminal.pid])};
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
	return {
		bytes: (terminal.bytes() - before.bytes) / seconds,
		cpu: ((cpuOf([terminal.pid]) - before.cpu) / seconds) * 100,
	};
}

export const idle: Row = {
	name: 'idle',
	async run() {
		const organization = await prepareOrganization();
		await startEmbedded(organization.data, {port: organization.port});
		await inviteGuest(organization, 'waiting@example.com');
		const terminal = await openList(await builtProgram(), organization);
		await terminal.sees(/waiting@example\.com/);
		await new Promise((resolve) => setTimeout(resolve, 3000));
		const none = await rest(terminal, 15);
		terminal.type('g');
		await terminal.sees(/is not here yet/);
		terminal.type('y');
		await terminal.sees(/Greet waiting@example\.com/);
		await new Promise((resolve) => setTimeout(resolve, 3000));
		const one = await rest(terminal, 15);
		await terminal.end();
		return [
			{
				job: 'idle, no session waiting',
				against: '',
				goal: '0 bytes a second, < 2 % of a core',
				measured: `${none.bytes.toFixed(0)} bytes, ${none.cpu.toFixed(1)} %`,
				verdict: verdict(none.bytes === 0 && none.cpu < 2),
			},
			{
				job: 'idle, one session waiting',
				against: '',
				goal: '≤ 300 bytes a second, < 2 % of a core',
				measured: `${one.bytes.toFixed(0)} bytes, ${one.cpu.toFixed(1)} %`,
				verdict: verdict(one.bytes <= 300 && one.cpu < 2),
			},
		];
	},
};

/** How long after a claimer's request the list says so, in ms, of 12 claimers. */
async function claimerDelays(cli: string): Promise<Series> {
	const organization = await prepareOrganization();
	const server = await startEmbedded(organization.data, {port: organization.port});
	const terminal = await openList(cli, organization);
	const delays: number[] = [];
	for (let guest = 0; guest < 12; guest++) {
		// Short enough to be shown whole.
		const email = `g${guest}@example.com`;
		const address = await inviteGuest(organization, email);
		await terminal.sees(new RegExp(email.replaceAll('.', '\\.')));
		const connection = connectInvited(address);
		const started = await connection.send('invite_claimer_start_greeting_attempt', {
			greeter: organization.device.user_id,
		});
		if (started.status !== 'ok') throw new Error(started.status);
		const stop = new AbortController();
		const request = performance.now();
		const step = connection.send(
			'invite_claimer_step',
			{
				greeting_attempt: started.greeting_attempt,
				claimer_step: {step: 'NUMBER_0_WAIT_PEER', public_key: new Uint8Array(32).fill(9)},
			},
			{signal: stop.signal},
		);
		// It waits for a greeter who never comes.
		step.catch(() => {});
		delays.push((await terminal.sees(new RegExp(`${email.replaceAll('.', '\\.')} +claimer is here`))) - request);
		stop.abort();
	}
	await terminal.end();
	await server.stop();
	return delays;
}

export const claimerIsHere: Row = {
	name: 'claimer-is-here',
	async run() {
		const delays = await claimerDelays(await builtProgram());
		return [
			{
				job: '"claimer is here" on the greeter\'s screen',
				against: "the claimer's request",
				goal: 'median ≤ 150 ms',
				measured: `median ${durationText(median(delays))}, worst ${durationText(Math.max(...delays))}, of ${delays.length}`,
				verdict: verdict(median(delays) <= 150),
			},
			...besideOther('"claimer is here"', delays, (await ofOther(claimerDelays)) ?? []),
		];
	},
};

const INVITATIONS = 10_000;
const EVENTS = 1000;

/** How long each of 60 keys takes to be on the screen, in ms, and how many events a second arrived meanwhile. */
async function keyDelays(cli: string): Promise<{readonly delays: Series; readonly events: number}> {
	const organization = await prepareOrganization();
	addInvitations(organization);
	const server = await startEmbedded(organization.data, {port: organization.port});
	const terminal = await openList(cli, organization);
	await terminal.sees(/1 of 10000/);
	const part = await bundled('events.ts');
	const wanted = {device: plain(organization.device), perSecond: EVENTS, seconds: 25};
	const maker = spawn(process.execPath, [part], {stdio: ['pipe', 'pipe', 'inherit']});
	maker.stdin.end(JSON.stringify(wanted));
	const made = text(maker.stdout);
	await new Promise((resolve) => setTimeout(resolve, 3000));
	const delays: number[] = [];
	for (let press = 0; press < 60; press++) {
		const isDown = press % 2 === 0;
		// The mark stays on its invitation, whatever comes and goes above it: another one is marked when the key is shown.
		const [, marked = ''] = /❯ person +(\S+)/.exec(terminal.text()) ?? [];
		const another = new RegExp(`❯ person +(?!${marked.replaceAll('.', '\\.')} )\\S`);
		await new Promise((resolve) => setTimeout(resolve, 150 + 13 * (press % 10)));
		const pressed = performance.now();
		terminal.type(isDown ? '\u001B[B' : '\u001B[A');
		delays.push((await terminal.sees(another)) - pressed);
	}
	const events = Number(await made) / wanted.seconds;
	await terminal.end();
	await server.stop();
	return {delays, events};
}

export const keyToFrame: Row = {
	name: 'key-to-frame',
	async run() {
		const {delays, events} = await keyDelays(await builtProgram());
		const late = quantile(delays, 0.95);
		return [
			{
				job: `key to frame, ${INVITATIONS.toLocaleString('en')} invitations, ${events.toFixed(0)} events a second arriving`,
				against: '',
				goal: '95th percentile ≤ 33 ms',
				measured: `median ${durationText(median(delays))}, 95th percentile ${durationText(late)}`,
				verdict: verdict(late <= 33),
			},
			...besideOther('key to frame', delays, (await ofOther(keyDelays))?.delays ?? []),
		];
	},
};

function plain(device: PreparedOrganization['device']): object {
	return {...device, signing_key: [...device.signing_key]};
}

/** Straight into the data file, that no server uses yet. */
function addInvitations({data, device}: PreparedOrganization): void {
	const storage = new Storage(data);
	storage.run('BEGIN');
	for (let index = 0; index < INVITATIONS; index++) {
		storage.run(
			"INSERT INTO invitation (organization, token, type, claimer_email, created_by, created_on) VALUES (1, ?, 'USER', ?, ?, ?)",
			newInvitationToken(),
			`person${index}@example.com`,
			device.user_id,
			Date.now() * 1000,
		);
	}
	storage.run('COMMIT');
	storage.close();
}
