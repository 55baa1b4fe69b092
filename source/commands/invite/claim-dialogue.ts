import type {Administrator} from '../../parsec/commands.ts';
import {
	type EmailAddress,
	type HumanHandle,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanLabel,
} from '../../parsec/ids.ts';
import type {ClaimPhase, ClaimSession, Description} from '../../sessions/phases.ts';
import {needsCleaning, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type NewKeyOptions, usesKeyring} from '../access.ts';
import {person} from '../display.ts';
import {newPassword, presentable} from '../terminal/answers.ts';
import type {Option} from '../terminal/choices.ts';
import type {Terminal} from '../terminal/terminal.ts';
import type {Shown} from './follow.ts';
import {isToldToOne, ownCodeLines} from './own-code.ts';

export interface ClaimOptions extends NewKeyOptions {
	/** Given on the command line, so not asked for: the name of the new user. */
	readonly name?: string;
	/** The same: the password of the new key file. */
	readonly password?: string;
}

/** What is still to be asked of a person who has described themselves: the password, if any. */
export function askedLater(options: ClaimOptions): 'answer' | 'secret' | 'nothing' {
	const {password, passwordStdin} = options;
	if (usesKeyring(options) || password !== undefined) return 'nothing';
	return passwordStdin === true ? 'answer' : 'secret';
}

type Phase<Name extends ClaimPhase['name']> = Extract<ClaimPhase, {readonly name: Name}>;

/** The dialogue of `invite claim`, in the reference's words (protocol: transport §7.5). */
export class ClaimDialogue {
	/** What the new user or device asked to be called, once it did. */
	description: Description | undefined;
	readonly #terminal: Terminal;
	readonly #session: Pick<ClaimSession, 'kind' | 'state'>;
	readonly #options: ClaimOptions;
	#greeterIsKnown = false;

	constructor(terminal: Terminal, session: Pick<ClaimSession, 'kind' | 'state'>, options: ClaimOptions) {
		this.#terminal = terminal;
		this.#session = session;
		this.#options = options;
	}

	/** How `phase` looks. */
	show(phase: ClaimPhase): Shown {
		switch (phase.name) {
			case 'probing':
				return {wait: words.exchange.retrieving};
			case 'choosing-administrator':
				return {
					say: phase.unlisted > 0 ? [words.inviteClaim.administrators.unlisted(phase.unlisted)] : [],
					ask: (signal) => chooseAdministrator(this.#terminal, phase, signal),
				};
			case 'waiting-for-greeter': {
				const [only, ...others] = phase.greeters;
				if (only === undefined || others.length > 0) {
					return {wait: words.inviteClaim.waiting.administrator};
				}
				return {
					say: [...this.#introduce(only), ...(this.#isToOneself ? [words.ownDevice.waiting.claimer] : [])],
					wait: this.#said.waiting.greeterToStart,
				};
			}
			case 'picking-code':
				return {say: this.#introduce(this.#session.state.peer.handle), ask: (signal) => this.#pick(phase, signal)};
			case 'waiting-for-trust':
				return {
					say: [
						...ownCodeLines(this.#terminal, this.#said.code, this.#session.state.ownCode, this.#isForDevice),
						...(this.#isToOneself ? [words.ownDevice.chooseThere.claimer] : []),
					],
					wait: this.#said.waiting.greeter,
				};
			case 'describing':
				return {ask: (signal) => this.#describe(phase, signal)};
			case 'waiting-for-confirmation':
				return {wait: this.#said.waiting.greeter, later: askedLater(this.#options)};
			case 'choosing-password':
				return {ask: (signal) => this.#choosePassword(phase, signal)};
			case 'saving':
			case 'acknowledging':
				return {wait: words.inviteClaim.saving, passing: true, later: 'nothing'};
			case 'finished':
			case 'cancelled':
			case 'failed':
				return {};
		}
	}

	get #isForDevice(): boolean {
		return this.#session.kind === 'device';
	}

	/** A person who has two devices is told what to do on the other one. The reference says nothing of this. */
	get #isToOneself(): boolean {
		return this.#isForDevice && this.#terminal.isInteractive;
	}

	get #said() {
		return isToldToOne(this.#terminal, this.#session.kind) ? words.ownDevice.claiming : words.inviteClaim;
	}

	/** Names the greeter, once. Until the codes match it is the server's word only. */
	#introduce(greeter: HumanHandle | undefined): readonly ScreenText[] {
		if (this.#greeterIsKnown || greeter === undefined) return [];
		this.#greeterIsKnown = true;
		const {yellow, dim} = this.#terminal.style;
		return [this.#said.greeter(yellow(person(greeter))), dim(words.inviteClaim.saysTheServer)];
	}

	async #pick(phase: Phase<'picking-code'>, signal: AbortSignal): Promise<void> {
		const picked = await this.#terminal.pickCode(this.#said.selectCode, phase.choices, {
			signal,
			isSeen: this.#isForDevice,
		});
		if (picked === 'none') phase.noneMatches();
		else phase.pick(picked);
	}

	async #describe({invitedEmail, describe}: Phase<'describing'>, signal: AbortSignal): Promise<void> {
		const description = await askDescription(
			this.#terminal,
			{kind: this.#session.kind, invitedEmail, name: this.#options.name},
			signal,
		);
		this.description = description;
		describe(usesKeyring(this.#options) ? {...description, protection: {kind: 'keyring'}} : description);
	}

	async #choosePassword({problem, choose}: Phase<'choosing-password'>, signal: AbortSignal): Promise<void> {
		if (problem !== undefined) {
			this.#terminal.error(problem);
			this.#terminal.message(words.inviteClaim.password.again);
		}
		const given = problem === undefined ? this.#options.password : undefined;
		const ask = () =>
			newPassword(this.#terminal, words.inviteClaim.password.ask, {
				passwordStdin: this.#options.passwordStdin === true,
				signal,
			});
		choose({kind: 'password', password: given ?? (await ask())});
	}
}

async function chooseAdministrator(
	terminal: Terminal,
	{administrators, choose}: Phase<'choosing-administrator'>,
	signal: AbortSignal,
): Promise<void> {
	const all: Option<Administrator | 'all'> = {label: words.inviteClaim.administrators.all, value: 'all'};
	const each = administrators.map((administrator): Option<Administrator | 'all'> => {
		return {label: person(administrator.human_handle), value: administrator};
	});
	const [first = all, ...others] = [...each, all];
	choose(
		await terminal.choose(words.inviteClaim.administrators.choose, [first, ...others], {signal, marksNothing: true}),
	);
}

async function askDescription(
	terminal: Terminal,
	about: {
		readonly kind: 'user' | 'device';
		readonly invitedEmail: EmailAddress | undefined;
		readonly name: string | undefined;
	},
	signal: AbortSignal,
): Promise<Description> {
	const {kind, invitedEmail, name} = about;
	const {questions} = words.prompts;
	const deviceLabel = await terminal.askFor(questions.deviceLabel, presentable(parseDeviceLabel), {signal});
	if (kind === 'device') return {deviceLabel};
	const suggestion = invitedEmail === undefined || needsCleaning(invitedEmail) ? '' : invitedEmail;
	const email = await terminal.askFor(questions.email, presentable(parseEmailAddress), {signal, suggestion});
	const parseName = presentable(parseHumanLabel);
	const label = name === undefined ? await terminal.askFor(questions.name, parseName, {signal}) : parseName(name);
	return {deviceLabel, handle: {email, label}};
}
