import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {ownCommand} from '../own-command.ts';
import {invitationWebLink} from '../parsec/address.ts';
import {type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {DEMO_PASSWORD, type Demo} from './demo.ts';

/** A client that runs in a process of its own, and what it has printed so far. */
interface Client {
	/** Waits for a line that matches, and gives its first group. */
	saw(pattern: RegExp): Promise<string>;
	type(line: string): void;
	/** The exit status. */
	readonly ended: Promise<number>;
}

/**
 * Plays a whole user exchange with two real clients, the plain commands, and gives their transcripts line by line as
 * it happens. True when both end well and the new device opens and is listed.
 */
export async function playDemo(demo: Demo, show: (who: ScreenText, line: string) => void): Promise<boolean> {
	const alice = demo.env;
	const bob = guestEnvironment(demo.env);
	const greeter = start(
		alice,
		['invite', 'greet', demo.forBob.token, '--device', demo.alice.device_id, '--password-stdin'],
		(line) => show(screenText('Alice'), line),
	);
	greeter.type(DEMO_PASSWORD);
	const claimer = start(bob, ['invite', 'claim', invitationWebLink(demo.forBob), '--password-stdin'], (line) =>
		show(screenText('Bob'), line),
	);
	claimer.type(words.inviteClaim.administrators.all);
	claimer.type(await greeter.saw(codeIn(words.inviteGreet.code)));
	greeter.type(await claimer.saw(codeIn(words.inviteClaim.code)));
	const {email} = demo.forBob;
	for (const answer of ['laptop', email, 'Bob', DEMO_PASSWORD]) claimer.type(answer);
	greeter.type('STANDARD');
	if ((await Promise.all([greeter.ended, claimer.ended])).some((status) => status !== 0)) return false;
	const list = start(bob, ['device', 'list'], (line) => show(screenText('Bob'), line));
	const device = await list.saw(new RegExp(`^(\\w+) - Org ?: Bob <${email}> @ laptop`, 'm'));
	const users = start(bob, ['user', 'list', '--device', device, '--password-stdin'], (line) =>
		show(screenText('Bob'), line),
	);
	users.type(DEMO_PASSWORD);
	await users.saw(new RegExp(`(Bob <${email}>.*STANDARD)`));
	return (await list.ended) === 0 && (await users.ended) === 0;
}

/** Where a client says its code; nothing else in such a sentence means something in a pattern. */
function codeIn(sentence: (code: ScreenText) => ScreenText): RegExp {
	return new RegExp(sentence(screenText('(\\S{4})')));
}

/** Another computer, as far as folders go. */
function guestEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const inGuest = (name: string) => ({[name]: join(env[name] ?? '', 'guest')});
	return {
		...env,
		...inGuest('XDG_CONFIG_HOME'),
		...inGuest('XDG_DATA_HOME'),
		...inGuest('XDG_STATE_HOME'),
		...inGuest('PARSEC_BASE_CONFIG_DIR'),
		...inGuest('PARSEC_BASE_DATA_DIR'),
	};
}

function start(env: NodeJS.ProcessEnv, words: readonly string[], show: (line: string) => void): Client {
	const [program, ...script] = ownCommand();
	const child = spawn(program, [...script, '--progress', 'plain', '--color', 'never', ...words], {
		env,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	// Whatever ends this process, no client outlives it.
	const end = () => child.kill('SIGKILL');
	process.on('exit', end);
	child.once('close', () => process.off('exit', end));
	// A client that has ended reads no more; its exit status says why.
	child.stdin.on('error', () => {});
	let printed = '';
	let look = () => {};
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', (text: string) => {
			printed += text;
			look();
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) if (line.trim() !== '') show(line);
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
					if (found !== null) resolve(found[1] ?? '');
				};
				look();
				void ended.then(() => reject(new Error(`the client ended before it printed ${pattern}`)));
			});
		},
	};
}
