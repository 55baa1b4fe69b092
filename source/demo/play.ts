import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {ownCommand} from '../own-command.ts';
import {type InvitationAddress, invitationWebLink} from '../parsec/address.ts';
import type {InvitationToken} from '../parsec/ids.ts';
import {parseSasCode} from '../parsec/sas-code.ts';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import type {Chapter} from './chapters.ts';
import {aliceElsewhere, DEMO_PASSWORD, type Demo, zoeElsewhere} from './demo.ts';
import {giveShareAs, inviteDoraBack} from './dora.ts';
import {atOnce, codeOf, misread} from './person.ts';
import {playGiver} from './recovery-people.ts';

/** A client that runs in a process of its own, and what it has printed so far. */
interface Client {
	/** Waits for a line that matches, among those that were not waited for before, and gives its first group. */
	saw(pattern: RegExp): Promise<string>;
	type(line: string): void;
	/** The exit status. */
	readonly ended: Promise<number>;
}

/** Where the demonstration is told. */
export interface Audience {
	/** A line that the client of a person has printed. */
	hear(who: ScreenText, line: string): void;
	/** A line between the transcripts. */
	note(text: ScreenText): void;
}

/** The chapters of the rehearsal, without that of the newcomer: here each shows both sides. True: all went well. */
const PLAYS: readonly {
	readonly chapter: Exclude<Chapter['name'], 'claim'>;
	readonly play: (demo: Demo, audience: Audience) => Promise<boolean>;
}[] = [
	{chapter: 'greet', play: greetBob},
	{chapter: 'device', play: addDevice},
	{chapter: 'wrong-code', play: noticeSomeone},
	{chapter: 'recovery', play: bringDoraBack},
];

/**
 * Plays one chapter after the other with real clients, the plain commands, and gives their transcripts line by line as
 * it happens. True when each ends as it should.
 */
export async function playDemo(demo: Demo, audience: Audience): Promise<boolean> {
	for (const {chapter, play} of PLAYS) {
		audience.note(words.rehearsal.next(words.rehearsal.chapters[chapter].title));
		if (!(await play(demo, audience))) return false;
	}
	return true;
}

/** At the end Bob's new device opens, and is listed. */
async function greetBob(demo: Demo, audience: Audience): Promise<boolean> {
	const bob = {name: screenText('Bob'), env: elsewhere(demo, 'bob')};
	const greeter = greet(demo, audience, demo.forBob.token);
	const claimer = claim(bob, audience, demo.forBob);
	claimer.type(words.inviteClaim.administrators.all);
	await compare(greeter, claimer);
	const {email} = demo.forBob;
	for (const answer of ['laptop', email, 'Bob', DEMO_PASSWORD]) claimer.type(answer);
	greeter.type('STANDARD');
	if (!(await endedAs(0, greeter, claimer))) return false;
	const list = start(bob, audience, ['device', 'list']);
	const device = await list.saw(new RegExp(`^(\\w+) - Org ?: Bob <${email}> @ laptop`, 'm'));
	const users = start(bob, audience, ['user', 'list', '--device', device, '--password-stdin']);
	users.type(DEMO_PASSWORD);
	await users.saw(new RegExp(`(Bob <${email}>.*STANDARD)`));
	return endedAs(0, list, users);
}

async function addDevice(demo: Demo, audience: Audience): Promise<boolean> {
	const alice = aliceElsewhere(demo);
	const {token} = await alice.inviteDevice(false);
	const greeter = greet(demo, audience, token);
	const telephone = {name: words.demo.telephone, env: elsewhere(demo, 'telephone')};
	const claimer = claim(telephone, audience, alice.invitationAddress('DEVICE', token));
	await compare(greeter, claimer, words.prompts.areOfReference ? TO_TWO : TO_ONE);
	for (const answer of [words.rehearsal.telephoneOf('Alice'), DEMO_PASSWORD]) claimer.type(answer);
	return endedAs(0, greeter, claimer);
}

/** Alice does not let Erin in: the code that she hears is not in her list. */
async function noticeSomeone(demo: Demo, audience: Audience): Promise<boolean> {
	const greeter = greet(demo, audience, demo.forErin.token);
	const claimer = claim({name: screenText('Erin'), env: elsewhere(demo, 'erin')}, audience, demo.forErin);
	claimer.type(words.inviteClaim.administrators.all);
	claimer.type(await greeter.saw(codeIn(words.inviteGreet.code)));
	const code = parseSasCode(await claimer.saw(codeIn(words.inviteClaim.code)));
	audience.note(words.demo.inBetween(forScreen(misread(code))));
	greeter.type(words.prompts.codes.none);
	return endedAs(1, greeter, claimer);
}

/** Zoe gives her share with a client of this process: her device is in no folder. */
async function bringDoraBack(demo: Demo, audience: Audience): Promise<boolean> {
	const address = await inviteDoraBack(demo);
	const returner = claim({name: screenText('Dora'), env: elsewhere(demo, 'dora')}, audience, address);
	const {alice, zoe} = demo;
	returner.type(alice.human_handle.email);
	const giver = greet(demo, audience, address.token);
	await compare(giver, returner);
	if (!(await endedAs(0, giver))) return false;
	returner.type(zoe.human_handle.email);
	const ofZoe = await giveShareAs(zoeElsewhere(demo), address.token);
	const heard = async () => parseSasCode(await returner.saw(codeIn(words.inviteClaim.code)));
	const given = playGiver(atOnce(zoe.human_handle, heard), ofZoe);
	returner.type(await codeOf(ofZoe));
	if ((await given).name !== 'finished') return false;
	for (const answer of ['laptop', DEMO_PASSWORD]) returner.type(answer);
	return endedAs(0, returner);
}

/** Where each side says its code. */
interface SaidCodes {
	readonly greeter: (code: ScreenText) => ScreenText;
	readonly claimer: (code: ScreenText) => ScreenText;
}

const TO_TWO: SaidCodes = {greeter: words.inviteGreet.code, claimer: words.inviteClaim.code};
const TO_ONE: SaidCodes = {greeter: words.ownDevice.greeting.code, claimer: words.ownDevice.claiming.code};

/** Each tells the other the code on their screen. */
async function compare(greeter: Client, claimer: Client, said = TO_TWO): Promise<void> {
	claimer.type(await greeter.saw(codeIn(said.greeter)));
	greeter.type(await claimer.saw(codeIn(said.claimer)));
}

async function endedAs(expected: number, ...clients: readonly Client[]): Promise<boolean> {
	const all = await Promise.all(clients.map(({ended}) => ended));
	return all.every((status) => status === expected);
}

/** Where a client says its code; nothing else in such a sentence means something in a pattern. */
function codeIn(sentence: (code: ScreenText) => ScreenText): RegExp {
	return new RegExp(sentence(screenText('(\\S{4})')));
}

/** Someone at a computer. */
interface Seat {
	readonly name: ScreenText;
	readonly env: NodeJS.ProcessEnv;
}

function greet({alice, env}: Demo, audience: Audience, token: InvitationToken): Client {
	const seat = {name: screenText('Alice'), env};
	const client = start(seat, audience, ['invite', 'greet', token, '--device', alice.device_id, '--password-stdin']);
	client.type(DEMO_PASSWORD);
	return client;
}

function claim(seat: Seat, audience: Audience, address: InvitationAddress): Client {
	return start(seat, audience, ['invite', 'claim', invitationWebLink(address), '--password-stdin']);
}

/** Another computer, as far as folders go. */
function elsewhere({env}: Demo, computer: string): NodeJS.ProcessEnv {
	const below = (name: string) => ({[name]: join(env[name] ?? '', computer)});
	return {
		...env,
		...below('XDG_CONFIG_HOME'),
		...below('XDG_DATA_HOME'),
		...below('XDG_STATE_HOME'),
		...below('PARSEC_BASE_CONFIG_DIR'),
		...below('PARSEC_BASE_DATA_DIR'),
	};
}

function start({name, env}: Seat, audience: Audience, command: readonly string[]): Client {
	const [program, ...script] = ownCommand();
	const child = spawn(program, [...script, '--progress', 'plain', '--color', 'never', ...command], {
		env,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	// Whatever ends this process, no client outlives it.
	const end = () => child.kill('SIGKILL');
	process.on('exit', end);
	child.once('close', () => process.off('exit', end));
	// A client that has ended reads no more; its exit status says why.
	child.stdin.on('error', () => {});
	/** Since the last line that was waited for. */
	let printed = '';
	let look = () => {};
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', (text: string) => {
			printed += text;
			look();
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) if (line.trim() !== '') audience.hear(name, line);
		});
	}
	const ended = new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
	return {
		ended,
		type: (line) => child.stdin.write(`${line}\n`),
		saw(pattern) {
			return new Promise((resolve, reject) => {
				look = () => {
					const found = pattern.exec(printed);
					if (found === null) return;
					printed = printed.slice(found.index + found[0].length);
					look = () => {};
					resolve(found[1] ?? '');
				};
				look();
				void ended.then(() => reject(new Error(`the client ended before it printed ${pattern}`)));
			});
		},
	};
}
