import {cpSync} from 'node:fs';
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {handleText, parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {type OwnDevice, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {homeOf} from './support/key-files.ts';
import {type Message, openLiar} from './support/liar.ts';
import {addUser, invite, newOrganization, serverOf, through} from './support/organization.ts';
import {officialInMemory, onServers} from './support/servers.ts';

/** What acts on a terminal, turns text around, or is there without being seen. */
const DANGEROUS = [
	'\u001B[2J',
	'\u001B]52;c;cHduZWQ=\u0007',
	'\u001B]0;pwned\u0007',
	'\u009B31m',
	'\u009D',
	'\u0090',
	'\r',
	'\n',
	'\u0085',
	'\u2028',
	'\b\b',
	'\u0000',
	'\u007F',
	'\u202E',
	'\u2066',
	'\u200B',
	'\u2060',
	'\uFEFF',
	'\u00AD',
	'\u3164',
	'\u2800',
	'\u{E0041}',
	'\u{1F468}\u200D\u{1F469}',
	'o\u0301\u0302\u0303\u0304\u0305',
	'Bob',
	'龍',
	' ',
	'\u3000',
	'\t',
] as const;
const hostile = fc.array(fc.constantFrom(...DANGEROUS), {minLength: 1, maxLength: 6}).map((parts) => parts.join(''));
const valid = (parse: (text: string) => unknown) => (text: string) => {
	try {
		parse(text);
		return true;
	} catch {
		// Some are refused on the way in already.
		return false;
	}
};
/** Names may not have brackets: without them the C1 forms of the same sequences are left. */
const names = hostile
	.map((text) => text.replace(/[<>@,:;\\"[\]]/g, ''))
	.filter(valid((name) => parseHumanHandle('a@example.com', name)));
const labels = hostile.filter(valid(parseDeviceLabel));
/** A quoted local part takes nearly all of ASCII. */
const addresses = fc
	.tuple(fc.constantFrom('\u001B[2J', '\u001B]52;c;cHduZWQ=\u0007', '\u0007\b', '\t', ' '), fc.uuid())
	.map(([sequence, id]) => `"${sequence}${id}"@example.com`);

/** Everything but printed characters and the ends of lines. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

function unsafeIn(output: string): readonly string[] {
	const own = output.replaceAll(/[\n\t]/g, '');
	return [...new Set(own.match(UNSAFE) ?? [])].map((character) => `U+${character.codePointAt(0)?.toString(16)}`);
}

const PEOPLE = 40;

await onServers('hostile text', [officialInMemory], (running) => {
	let alice: LocalDevice;
	let home: OwnDevice;
	let people: readonly LocalDevice[];
	beforeAll(async () => {
		alice = await newOrganization(running.server());
		const liar = await openLiar(running.port());
		const lies = fc.sample(hostile, PEOPLE);
		liar.lie(({command, reply}) => {
			if (command !== 'invite_list') return undefined;
			const truths = reply.invitations as readonly Message[];
			const invitations = lies.map((text, index) => {
				const created_by =
					index % 2 === 0 ? {type: 'EXTERNAL_SERVICE', service_label: text} : (truths[0]?.created_by ?? null);
				return {...truths[0], claimer_email: text, created_by};
			});
			return {reply: {...reply, invitations}};
		});
		home = await homeOf(through(liar.address, alice));
		await invite(alice, serverOf(alice), 'bob@example.com');
		const who = fc.sample(fc.record({name: names, email: addresses, deviceLabel: labels}), PEOPLE);
		const added: LocalDevice[] = [];
		for (const person of who) added.push(await addUser(alice, {...person, profile: 'STANDARD'}));
		people = added;
	});

	const ask = async (device: OwnDevice, ...args: readonly string[]) => {
		const unlock = args[0] === 'device' ? [] : ['-d', device.deviceId, '--password-stdin'];
		const ran = await runNarthex(device.workspace, [...args, ...unlock], {input: `${password}\n`});
		expect(ran.code, ran.stderr).toBe(0);
		return ran;
	};

	test('of members and of the server reaches no terminal through a plain command', async () => {
		for (const command of [
			['user', 'list'],
			['invite', 'list', '--all'],
		]) {
			const {stdout, stderr} = await ask(home, ...command, '--color', 'never');
			// One line for each, with the heading on stderr: no text begins a line of its own, or another column.
			const lines = stdout.trimEnd().split('\n');
			expect(lines.length).toBe(command[0] === 'user' ? PEOPLE + 1 : PEOPLE);
			for (const line of lines) expect(line.split('\t').length).toBe(command[0] === 'user' ? 1 : 3);
			expect([unsafeIn(stdout), unsafeIn(stderr)]).toEqual([[], []]);
		}
	});

	test('is true in JSON, and escaped', async () => {
		const {stdout} = await ask(home, 'user', 'list', '--format', 'json');
		expect(unsafeIn(stdout)).toEqual([]);
		const values = JSON.stringify(JSON.parse(stdout));
		for (const {human_handle} of people)
			expect(values).toContain(JSON.stringify(handleText(human_handle)).slice(1, -1));
	});

	test('of key files reaches no terminal either', async () => {
		const [first, ...others] = people;
		if (first === undefined) throw new Error('nobody was added');
		const {workspace, deviceId} = await homeOf(first);
		for (const other of others.slice(0, 10)) {
			const {workspace: its} = await homeOf(other);
			cpSync(its.devicesFolder, workspace.devicesFolder, {recursive: true});
		}
		const plain = await ask({workspace, deviceId}, 'device', 'list', '--color', 'never');
		expect(unsafeIn(plain.stdout + plain.stderr)).toEqual([]);
		const refused = await runNarthex(workspace, ['invite', 'list', '-d', '\u001B[2J\u202E', '--color', 'never']);
		expect(refused.code).toBe(1);
		expect(unsafeIn(refused.stdout + refused.stderr)).toEqual([]);
	});
});
