// Draws every pane of the built program as an SVG in docs/screenshots: the program runs in a pseudo-terminal, on the
// server that it carries, and the pictures are made from the terminal emulator's own buffer. Run `npm run build` first,
// then `npx node scripts/screenshots.mjs`.
import {execFileSync, spawn as start} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import {svgOf} from './svg.mjs';

const cli = resolve(process.env.NARTHEX_CLI ?? 'dist/cli.js');
const folder = resolve('docs/screenshots');
const homes = mkdtempSync(join(tmpdir(), 'narthex-screenshots-'));
const keys = {enter: '\r', escape: '\x1B', up: '\x1B[A', down: '\x1B[B', paste: (text) => `\x1B[200~${text}\x1B[201~`};

/** A running program and its screen. */
class Screen {
	constructor(name, args = [], [columns, rows] = [80, 24], locale = 'C.UTF-8') {
		const home = join(homes, name);
		mkdirSync(home, {recursive: true});
		this.emulator = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
		const {PATH} = process.env;
		const env = {PATH, HOME: home, TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: locale, TZ: 'UTC'};
		this.program = spawn(process.execPath, [cli, ...args], {name: 'xterm-256color', cols: columns, rows, env});
		this.written = '';
		this.program.onData((data) => {
			this.written += data;
			this.emulator.write(data);
		});
	}

	text() {
		const {active} = this.emulator.buffer;
		return Array.from(
			{length: this.emulator.rows},
			(_, row) => active.getLine(row)?.translateToString(true) ?? '',
		).join('\n');
	}

	async see(pattern) {
		const deadline = Date.now() + 60_000;
		for (;;) {
			const found = this.text().match(pattern);
			if (found !== null) return found;
			if (Date.now() > deadline) throw new Error(`${pattern} did not come:\n${this.text()}`);
			await pause(50);
		}
	}

	type(...bursts) {
		for (const burst of bursts) this.program.write(burst);
	}

	/** Waits until the screen stands still, and keeps it as a picture. */
	async picture(name) {
		for (let before; before !== this.text(); await pause(250)) before = this.text();
		writeFileSync(join(folder, `${name}.svg`), svgOf(this.emulator));
		process.stdout.write(`${name}.svg\n`);
	}

	async resize(columns, rows) {
		this.emulator.resize(columns, rows);
		this.program.resize(columns, rows);
		await pause(500);
	}
}

function pause(milliseconds) {
	return new Promise((done) => setTimeout(done, milliseconds));
}

async function main() {
	const newcomer = new Screen('newcomer');
	await newcomer.see(/You were invited/);
	await newcomer.picture('welcome');

	const alice = new Screen('alice', ['demo']);
	await alice.see(/⏎ begin/);
	await alice.picture('rehearsal');
	alice.type(keys.enter);
	await alice.see(/is here\. Press g\./);
	await alice.see(/bob@example\.com +claimer is here/);
	await alice.picture('invitations');
	await alice.resize(120, 30);
	await alice.picture('invitations-wide');
	await alice.resize(80, 24);

	alice.type('/carl', keys.enter, keys.enter);
	await alice.see(/Invitation of carl/);
	alice.type('y');
	await alice.see(/Asked the terminal to copy the link/);
	await alice.picture('invitation');
	const [, copied = ''] = alice.written.match(/\x1B\]52;c;([^\x1B]+)\x1B\\/) ?? [];
	const link = Buffer.from(copied, 'base64').toString('utf8');
	alice.type('Q');
	await alice.see(/Esc goes back/);
	await alice.picture('qr');
	alice.type(keys.escape);
	await alice.see(/Invitation of carl/);

	newcomer.type(keys.paste(link));
	await newcomer.see(/Who should greet you/);
	await newcomer.picture('claim-administrators');
	newcomer.type('1');
	await newcomer.see(/Waiting for/);
	alice.type('g');
	const [, code = ''] = await alice.see(/Your code: (\S{4})/);
	await alice.picture('greet-code');
	await newcomer.see(/Which code/);
	await newcomer.picture('claim-codes');
	newcomer.type(`${code}${keys.enter}`);
	await newcomer.see(/Your code/);
	await newcomer.picture('claim-code');
	await alice.see(/Which code/);
	alice.type(keys.down, keys.down);
	await alice.picture('greet-codes');
	const [, own = ''] = await newcomer.see(/Your code: (\S{4})/);
	alice.type(`${own}${keys.enter}`);
	await newcomer.see(/Who are you/);
	newcomer.type(`Carl${keys.enter}${keys.enter}${keys.enter}secret`);
	await newcomer.picture('claim-who');
	newcomer.type(`${keys.enter}secret${keys.enter}`);
	await alice.see(/They ask to join as/);
	alice.type(keys.enter, keys.enter, keys.enter);
	await alice.see(/Let them in as/);
	await alice.picture('greet-request');
	alice.type(keys.enter);
	await alice.see(/Carl is in/);
	await alice.picture('greet-done');
	await newcomer.see(/You are in/);
	await newcomer.picture('claim-done');
	newcomer.type(keys.enter);
	await newcomer.see(/Carl <carl@/);
	newcomer.type(keys.enter);
	await newcomer.see(/Unlock/);
	newcomer.type('secret');
	await newcomer.picture('devices');

	alice.type(keys.enter);
	await alice.see(/╭ Invitations/);
	alice.type('/\x15', keys.enter, 'n');
	await alice.see(/A person, or several/);
	alice.type(keys.enter);
	await alice.see(/Paste a list/);
	alice.type(keys.paste('Dave <dave@example.com>\neve@example.com\nzoe@example.com\nfrank@example'));
	await alice.see(/zoe@example\.com/);
	await alice.picture('new-invitation');
	alice.type(keys.escape);
	await alice.see(/A person, or several/);
	alice.type(keys.escape, '?');
	await alice.see(/╭ Keys/);
	await alice.picture('help');
	alice.type(keys.escape);
	alice.type('C');
	await alice.see(/⏎ begin/);
	alice.type('G', 'k', keys.enter);
	await alice.see(/is here\. Press g\./);
	alice.type('g');
	await alice.see(/I have read it/);
	alice.type(keys.enter);
	await alice.see(/reads you/);
	alice.type('\x18');
	await alice.see(/Cancel this exchange/);
	await alice.picture('question');
	alice.type('n', keys.up, keys.enter);
	await alice.see(/╭ Stop/);
	await alice.picture('alarm');
	alice.type('L');
	await alice.see(/╭ Log/);
	await alice.picture('log');
	for (const {program} of [alice, newcomer]) program.write('\x03');
	await pause(1500);
}

async function french() {
	const alice = new Screen('alice-fr', ['demo'], undefined, 'fr_FR.UTF-8');
	await alice.see(/⏎ jouer/);
	alice.type(keys.enter);
	await alice.see(/est là : touche g\./);
	alice.type('g');
	await alice.see(/c’est lu/);
	alice.type(keys.enter);
	await alice.see(/Quel code entendez-vous/);
	await alice.see(/vous lit/);
	alice.type(keys.down, keys.down);
	await alice.picture('french');
	alice.program.write('\x03');
}

/** Starts a server with an Account Server and its administrator; gives where it is, and what ends it. */
async function serveAccounts() {
	const data = join(homes, 'accounts.sqlite');
	const env = {PATH: process.env.PATH, HOME: homes};
	const create = ['account', 'create-admin', '--data', data, 'admin@example.com', '--password-stdin'];
	execFileSync(process.execPath, [cli, ...create], {
		env,
		input: 'correct horse\n',
		stdio: ['pipe', 'ignore', 'inherit'],
	});
	const options = [
		'--port',
		'0',
		'--account-port',
		'0',
		'--administration-token',
		'token-of-the-screens',
		'--format',
		'json',
	];
	const server = start(process.execPath, [cli, 'serve', '--data', data, ...options], {
		env,
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	let output = '';
	for await (const text of server.stdout.setEncoding('utf8')) {
		output += text;
		const url = /"account_url": "(.*)"/.exec(output)?.[1];
		if (url !== undefined) return {url, end: () => server.kill()};
	}
	throw new Error(`The server ended:\n${output}`);
}

async function accounts() {
	const {url, end} = await serveAccounts();
	try {
		const admin = new Screen('admin');
		await admin.see(/a accounts/);
		admin.type('a');
		await admin.see(/You have an account/);
		admin.type('n');
		await admin.see(/╭ Log in/);
		admin.type(`\x15${url}${keys.enter}admin@example.com${keys.enter}correct horse`);
		await admin.picture('log-in');
		admin.type(keys.enter);
		await admin.see(/There are no invites/);
		for (const [email, permissions] of [
			['carl@example.com', 'dm:*:view'],
			['erin@example.com', 'acc:invite:view,create'],
			['bob@example.com', 'dm:*:view acc:invite:view'],
		]) {
			admin.type('n');
			await admin.see(/╭ New invites/);
			admin.type(`${email}${keys.enter}${keys.enter}${permissions}`);
			if (email.startsWith('bob')) await admin.picture('new-invite');
			admin.type(keys.enter, keys.enter);
			await admin.see(/The server was asked to mail it/);
			if (email.startsWith('bob')) await admin.picture('invite');
			admin.type(keys.escape);
			await admin.see(/╭ Invites/);
		}
		await admin.see(/3 invites/);
		await admin.picture('account-invites');
		await admin.resize(120, 30);
		await admin.picture('account-invites-wide');
		const [code = ''] = await admin.see(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/);
		const carl = new Screen('carl');
		await carl.see(/a accounts/);
		carl.type('ai');
		await carl.see(/╭ Accept an invitation/);
		carl.type(`${code}${keys.enter}\x15${url}${keys.enter}`);
		await carl.see(/Who are you/);
		carl.type(`Carl${keys.enter}secret`);
		await carl.picture('accept-invitation');
		for (const {program} of [admin, carl]) program.write('\x03');
	} finally {
		end();
	}
}

mkdirSync(folder, {recursive: true});
try {
	await main();
	await french();
	await accounts();
} finally {
	rmSync(homes, {recursive: true, force: true});
}
process.exit(0);
