import {expect} from 'vitest';
import {type OwnDevice, openNarthex} from './narthex.ts';
import {password} from './organization.ts';
import {keys, type Pty} from './pty.ts';
import {createWorkspace, type Workspace} from './workspace.ts';

// What people do at `narthex invite greet` and `narthex invite claim`: they wait for a prompt, read the screen, and
// type.

export type Kind = 'user' | 'device';

/** The kind of invitation that is tried on a server, where one server says enough about each kind. */
export const kindOn = (isOurs: boolean): Kind => (isOurs ? 'device' : 'user');

export type Profile = 'STANDARD' | 'ADMIN' | 'OUTSIDER';

/** `narthex invite claim`, and the home that the new device goes to. */
export interface Claimer {
	readonly pty: Pty;
	readonly workspace: Workspace;
}

/** Starts `narthex invite greet TOKEN` for a member, and unlocks the member's device. */
export async function startGreeter(member: OwnDevice, token: string): Promise<Pty> {
	const pty = openNarthex(member.workspace, ['invite', 'greet', token, '-d', member.deviceId]);
	await pty.waitForText('Enter password for the device:');
	pty.send(`${password}${keys.enter}`);
	return pty;
}

/** Starts `narthex invite claim LINK` in a home of its own. */
export function startClaimer(link: string, args: readonly string[] = []): Claimer {
	const workspace = createWorkspace();
	return {workspace, pty: openNarthex(workspace, ['invite', 'claim', link, ...args])};
}

/** The code that the greeter's screen says to read aloud. */
export const greeterCode = (greeter: Pty) => codeAfter(greeter, 'Code to provide to claimer');
/** The code that the claimer's screen says to read aloud. */
export const claimerCode = (claimer: Pty) => codeAfter(claimer, 'Code to provide to greeter');

async function codeAfter(pty: Pty, words: string): Promise<string> {
	const [, code = ''] = await pty.waitForText(new RegExp(`${words}: ([A-HJ-NP-Z2-9]{4})\\b`));
	return code;
}

/** The codes to choose from, in the order of the screen, once the picker is there. */
export async function choices(pty: Pty): Promise<readonly string[]> {
	await pty.waitForText('None of these codes');
	return [...pty.screen().matchAll(/^\s+(?:❯ )?([A-HJ-NP-Z2-9]{4})$/gm)].map(([, code = '']) => code);
}

const PROMPT = {greeter: 'Select code provided by claimer', claimer: 'Select code provided by greeter'};

/** Types a code, or `none`, into the picker of a side. */
export async function pick(pty: Pty, side: 'greeter' | 'claimer', answer: string): Promise<void> {
	await pty.waitForText(`${PROMPT[side]}:`);
	pty.send(`${answer}${keys.enter}`);
}

/** One of the codes that the picker of a side shows, but not the right one. */
export async function wrongCode(pty: Pty, right: string): Promise<string> {
	const wrong = (await choices(pty)).find((code) => code !== right);
	if (!wrong) throw new Error(`The picker offers nothing but ${right}:\n${pty.screen()}`);
	return wrong;
}

/** Both codes are read aloud and picked. */
export async function compareCodes(greeter: Pty, claimer: Pty): Promise<void> {
	const ofGreeter = await greeterCode(greeter);
	await pick(claimer, 'claimer', ofGreeter);
	await claimer.waitForText(`Select code provided by greeter: ${ofGreeter}`);
	const ofClaimer = await claimerCode(claimer);
	await pick(greeter, 'greeter', ofClaimer);
	await greeter.waitForText(`Select code provided by claimer: ${ofClaimer}`);
}

export interface Description {
	readonly deviceLabel: string;
	/** Users only. */
	readonly email?: string;
	readonly name?: string;
}

/** The claimer says what it wants to become. */
export async function describeOneself(claimer: Pty, {deviceLabel, email, name}: Description): Promise<void> {
	await claimer.waitForText('Enter device label:');
	claimer.send(`${deviceLabel}${keys.enter}`);
	if (email === undefined) return;
	await claimer.waitForText('Enter email:');
	claimer.send(`${email}${keys.enter}`);
	await claimer.waitForText('Enter name:');
	claimer.send(`${name}${keys.enter}`);
}

/** The greeter reads the request, and for a user grants a profile. */
export async function approve(greeter: Pty, asked: Description, profile: Profile = 'STANDARD'): Promise<void> {
	await greeter.waitForText(`New device label: [${asked.deviceLabel}]`);
	if (asked.email === undefined) {
		return;
	}
	await greeter.waitForText(`New user: [${asked.name} <${asked.email}>]`);
	await greeter.waitForText('Which profile?');
	greeter.send(`${profile}${keys.enter}`);
	await greeter.waitForText(`Which profile?: ${profile}`);
}

export async function choosePassword(claimer: Pty, chosen: string = password): Promise<void> {
	await claimer.waitForText('Enter password for the new device:');
	claimer.send(`${chosen}${keys.enter}`);
	await claimer.waitForText('Confirm password:');
	claimer.send(`${chosen}${keys.enter}`);
}

/** All that follows two matching codes, to the end of both programs. */
export async function enrolNewcomer(greeter: Pty, claimer: Pty, asked: Description, profile?: Profile): Promise<void> {
	await describeOneself(claimer, asked);
	await approve(greeter, asked, profile);
	await choosePassword(claimer);
	await expectExit(claimer, 0);
	await expectExit(greeter, 0);
}

/** What a newcomer of each kind asks for. */
export function newcomer(kind: Kind, email = 'user@example.com'): Description {
	return kind === 'user' ? {deviceLabel: 'new_device', email, name: 'User'} : {deviceLabel: 'new_device'};
}

/** Expects the program to end by itself, with that exit status; a test that sees another one shows the screen. */
export async function expectExit(pty: Pty, code: number): Promise<void> {
	const exit = await pty.waitForExit();
	expect(exit, pty.text()).toEqual({code, signal: undefined});
}

/**
 * Does `act` on one side, and expects the program of the other side to end by itself, with exit status 1 and a sentence
 * that matches. How long that may take is a rule of the worlds: test/world/rules.ts.
 */
export async function expectTold(other: Pty, act: () => void, sentence: RegExp): Promise<void> {
	act();
	await expectExit(other, 1);
	expect(joined(other)).toMatch(sentence);
}

/** All text of a terminal on one line: sentences may be broken anywhere. */
export function joined(pty: Pty): string {
	return pty.text().replace(/\s+/g, ' ');
}
