import {asNarthexError, type NarthexError} from '../../source/errors.ts';
import {Member} from '../../source/member/member.ts';
import {type Happening, watchInvitations} from '../../source/member/watch.ts';
import type {InvitationToken} from '../../source/parsec/ids.ts';
import {type Cast, FOLDERS} from './cast.ts';
import {after, runAs} from './clock.ts';
import {Computer, Program} from './program.ts';

/** ms until the program is begun again after it could not read the first list. */
const AGAIN = 3000;
/** Why the first list cannot be read for a while. */
const PASSING: ReadonlySet<string> = new Set(['offline', 'server-failure', 'not-a-parsec-server']);

/** Alice's other computer, on which a program tells what happens to the invitations. */
export class Watcher {
	readonly computer: Computer;
	/** How many invitations were pending when the list was read first; undefined before. */
	pendingAtFirst: number | undefined;
	/** What it told since then. */
	readonly told: {readonly what: Happening; readonly of: InvitationToken}[] = [];
	/** Why it ended. */
	end: NarthexError | undefined;
	readonly #device: Cast['alice'];
	readonly #seed: string;
	readonly #note: (what: string) => void;

	constructor(device: Cast['alice'], seed: string, note: (what: string) => void) {
		this.computer = new Computer('watcher', seed);
		this.#device = device;
		this.#seed = seed;
		this.#note = note;
		this.#begin();
	}

	#begin(): void {
		const program = new Program('watcher', this.computer, this.#seed);
		const handlers = {
			onBegin: (pending: number) => {
				this.pendingAtFirst = pending;
				this.#note(`sees ${pending} pending`);
			},
			onHappening: (what: Happening, {token}: {readonly token: InvitationToken}) => {
				this.told.push({what, of: token});
				this.#note(`sees: ${what}`);
			},
			onLost: (problem: NarthexError) => this.#note(`has lost the server: ${problem.code}`),
			onBack: () => this.#note('is back'),
		};
		runAs(program, () => {
			const member = new Member(this.#device, {data: FOLDERS.data, env: {}});
			watchInvitations(member, handlers, new AbortController().signal).catch((error: unknown) => this.#ended(error));
		});
	}

	#ended(error: unknown): void {
		const problem = asNarthexError(error);
		this.#note(`ends: ${problem.code}`);
		const isStart = this.pendingAtFirst === undefined;
		if (isStart && PASSING.has(problem.code)) after(AGAIN, () => this.#begin(), 'world');
		else this.end = problem;
	}
}
