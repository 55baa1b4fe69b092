import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, expect, onTestFinished, test} from 'vitest';
import {recordActivity} from '../../source/activity.ts';
import {parseEmailAddress} from '../../source/parsec/ids.ts';
import {html} from '../../source/server/html.ts';
import {openMailer} from '../../source/server/mail.ts';
import {startServer} from '../../source/server/server.ts';
import {narthex, runNarthex} from '../helpers/narthex.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {administrationToken, alicesOrganization, invited} from '../server/parsec/harness.ts';

// What stays after its use, and what others read later.

function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-left-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
}

const mailTo = (address: string) => ({
	to: {address: parseEmailAddress(address), name: ''},
	replyTo: undefined,
	subject: 'x',
	text: 'x',
	html: html`x`,
});

describe('Mails', () => {
	test('that nobody sent are removed after 30 days, and nothing else in their folder', async () => {
		const folder = join(newFolder(), 'outbox');
		const log: string[] = [];
		const first = openMailer({kind: 'outbox', folder, from: 'a@example.com'}, (line) => log.push(line));
		await first.send(mailTo('zoe@example.com'));
		const [old = ''] = readdirSync(folder);
		writeFileSync(join(folder, 'mine.eml'), 'x');
		mkdirSync(join(folder, 'folder'));
		const date = Date.now() / 1000 - 31 * 24 * 60 * 60;
		for (const name of readdirSync(folder)) utimesSync(join(folder, name), date, date);
		const second = openMailer({kind: 'outbox', folder, from: 'a@example.com'}, (line) => log.push(line));
		await second.send(mailTo('zoe@example.com'));
		expect(existsSync(join(folder, old))).toBe(false);
		expect(readdirSync(folder)).toHaveLength(3);
	});

	test('to one address are ten in an hour, however it is written', async () => {
		const folder = join(newFolder(), 'outbox');
		const mailer = openMailer({kind: 'outbox', folder, from: 'a@example.com'}, () => {});
		const results: string[] = [];
		for (let times = 0; times < 12; times++) {
			results.push(await mailer.send(mailTo(times % 2 === 0 ? 'zoe@example.com' : 'Zoe@Example.com')));
		}
		expect(results).toEqual([...Array(10).fill('KEPT'), 'SERVER_UNAVAILABLE', 'SERVER_UNAVAILABLE']);
		expect(await mailer.send(mailTo('yan@example.com'))).toBe('KEPT');
	});
});

test('The attempts of an invitation are few while it lasts, and go with it', async () => {
	const data = join(newFolder(), 'data');
	const {url, close} = await startServer({port: 0, data, administrationToken, hold: 0});
	const {alice, send} = await alicesOrganization(url);
	const created = await send('invite_new_user', {
		claimer_email: parseEmailAddress('zoe@example.com'),
		send_email: false,
	});
	const other = await send('invite_new_user', {claimer_email: parseEmailAddress('yan@example.com'), send_email: false});
	if (created.status !== 'ok' || other.status !== 'ok') throw new Error('not invited');
	for (const {token} of [created, other]) {
		const claims = invited(url, token);
		for (let times = 0; times < 50; times++) {
			await claims('invite_claimer_start_greeting_attempt', {greeter: alice.userId});
		}
	}
	await send('invite_cancel', {token: created.token});
	await close();
	const database = new DatabaseSync(data);
	const rows = database.prepare('SELECT count(*) AS count FROM greeting_attempt GROUP BY invitation ORDER BY 1').all();
	database.close();
	expect(rows.map(({count}) => count)).toEqual([1, 16]);
});

test('A name is no formula in a spreadsheet, whatever separates its values', async () => {
	const workspace = createWorkspace();
	for (const person of ['=1+1', '＝1+1', 'x;=1+1', 'x; -1', '@x', 'a-b']) {
		recordActivity(workspace.env, {
			time: new Date(),
			what: 'greeting',
			organization: 'Acme',
			by: 'alice@example.com',
			person,
			outcome: 'done',
			why: null,
		});
	}
	const [, ...lines] = (await narthex(workspace, ['log', '--csv'])).trim().split('\n');
	const people = lines.map((line) => line.split('","')[4]);
	expect(people).toEqual(["'=1+1", "'＝1+1", "x;'=1+1", "x; '-1", "'@x", 'a-b']);
});

test('A server starts with no administration token that can be guessed', async () => {
	const args = ['serve', '--port', '0', '--data', ':memory:'];
	const ran = await runNarthex(createWorkspace({PARSEC_ADMINISTRATION_TOKEN: 'fifteen-letter1'}), args);
	expect(ran.code).toBe(1);
	expect(ran.stderr).toContain('The administration token has fewer than 16 characters');
});
