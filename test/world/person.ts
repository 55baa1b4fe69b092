import {NarthexError} from '../../source/errors.ts';
import {parseHumanHandle} from '../../source/parsec/ids.ts';
import {isOver} from '../../source/sessions/phases.ts';
import type {AnyPhase, AnySession} from '../../source/sessions/recovery-phases.ts';
import {beginSession} from './begin.ts';
import {type Cast, HANDLES, LABEL} from './cast.ts';
import {after, runAs, worldTime} from './clock.ts';
import type {PersonPlan, Plan, Who} from './plan.ts';
import {type Computer, Program} from './program.ts';
import {Random} from './random.ts';

export const PASSWORD = 'a password of the world';
/** The phases in which nobody decides, and nobody is waited for. */
const WORKING: ReadonlySet<AnyPhase['name']> = new Set([
	'probing',
	'creating',
	'saving',
	'acknowledging',
	'combining',
	'recovering',
	'completing',
]);
/** How often a person chooses a password while the key file cannot be written. */
const TRIES_TO_SAVE = 4;
/** ms until another recipient is asked. */
const WAITING_FOR_RECIPIENT = 45_000;

/** One session of a person, as it went. */
export interface Played {
	readonly who: Who;
	readonly program: Program;
	readonly began: number;
	/** Undefined if the program could not begin one. */
	session: AnySession | undefined;
	readonly phases: {readonly at: number; readonly phase: AnyPhase}[];
	/** Whether the codes that the person picked were those that the other side showed. */
	readonly picks: boolean[];
	/** Whether the person accepted terms of service. */
	hasAccepted: boolean;
	/** When the person asked it to end. */
	cancelledAt: number | undefined;
	endedAt: number | undefined;
	/** Why the program could not begin. */
	problem: unknown;
	/** When the program was killed. */
	killedAt: number | undefined;
}

export interface Stage {
	readonly plan: Plan;
	readonly cast: Cast;
	/** What another person's session shows at the moment, if they are on the telephone with `email`. */
	codeHeard(by: Person): string | undefined;
	note(who: string, what: string): void;
	/** Called before the program of a person gets the word. */
	onWord(person: Person): void;
	onPhase(person: Person, phase: string): void;
	onEnd(played: Played): void;
}

/** A person at a computer, who begins the program, decides what it asks, and begins again when it failed. */
export class Person {
	readonly who: Who;
	readonly computer: Computer;
	readonly played: Played[] = [];
	isDone = false;
	readonly #plan: PersonPlan;
	readonly #stage: Stage;
	readonly #random: Random;
	#hasLeft = false;
	/** Whether the terms of service ended the last session. */
	#mustAccept = false;

	constructor(who: Who, computer: Computer, stage: Stage) {
		this.who = who;
		this.computer = computer;
		this.#plan = stage.plan.people[who];
		this.#stage = stage;
		this.#random = new Random(`${stage.plan.seed} person ${who}`);
		after(this.#plan.arrives, () => this.#begin(), 'world');
	}

	get isGreeter(): boolean {
		return this.who !== 'claimer';
	}

	/** The session that runs. */
	get current(): Played | undefined {
		const last = this.played.at(-1);
		return last?.endedAt === undefined && last?.killedAt === undefined ? last : undefined;
	}

	/** The program dies; the person begins again after a while. */
	kill(losesPower: boolean): void {
		const played = this.current;
		if (played === undefined) return;
		played.program.isAlive = false;
		played.killedAt = worldTime();
		this.#stage.note(this.who, losesPower ? 'loses the power' : 'is killed');
		if (losesPower) this.computer.disk.losePower();
		this.#beginAgain();
	}

	#begin(): void {
		const {seed} = this.#stage.plan;
		const program = new Program(`${this.who} ${this.played.length + 1}`, this.computer, seed);
		program.onAwait = () => {
			this.#stage.onWord(this);
		};
		const played: Played = {
			who: this.who,
			program,
			began: worldTime(),
			session: undefined,
			phases: [],
			picks: [],
			hasAccepted: false,
			cancelledAt: undefined,
			endedAt: undefined,
			problem: undefined,
			killedAt: undefined,
		};
		this.played.push(played);
		this.#stage.note(this.who, 'begins');
		runAs(program, () => {
			beginSession(this.who, this.#stage.plan, this.#stage.cast, this.#mustAccept).then(
				(session) => this.#follow(played, session),
				(error: unknown) => {
					played.problem = error;
					this.#end(played, `cannot begin: ${error}`);
				},
			);
		});
		const {leavesAfter} = this.#plan;
		if (leavesAfter !== undefined && !this.#hasLeft) {
			this.#hasLeft = true;
			after(leavesAfter, () => this.#leave(played, 'leaves'), 'world');
		}
		after(this.#plan.patience, () => this.#leave(played, 'has no patience left'), 'world');
	}

	#follow(played: Played, session: AnySession): void {
		played.session = session;
		let last: AnyPhase | undefined;
		const look = () => {
			const {phase} = session.state;
			if (phase === last) return;
			last = phase;
			played.phases.push({at: worldTime(), phase});
			this.#stage.note(this.who, `→ ${told(phase)}`);
			this.#stage.onPhase(this, phase.name);
			if (!isOver(phase)) after(this.#thinking(phase), () => this.#decide(played, phase), 'world');
		};
		session.subscribe(look);
		look();
		void session.done.then(() => this.#end(played, undefined));
	}

	#end(played: Played, why: string | undefined): void {
		if (played.killedAt !== undefined) return;
		played.endedAt = worldTime();
		if (why !== undefined) this.#stage.note(this.who, why);
		this.#stage.onEnd(played);
		const last = played.phases.at(-1)?.phase;
		const error = last?.name === 'failed' ? last.error : played.problem;
		this.#mustAccept = error instanceof NarthexError && error.code === 'terms-of-service';
		if (last?.name === 'finished') this.isDone = true;
		else this.#beginAgain();
	}

	#beginAgain(): void {
		if (this.played.length >= this.#plan.tries) this.isDone = true;
		else after(this.#plan.comesBackAfter, () => this.#begin(), 'world');
	}

	/** Whether `phase` is what is on the screen. */
	#isOn({session, program}: Played, phase: AnyPhase): boolean {
		return program.isAlive && session?.state.phase === phase;
	}

	#leave(played: Played, why: string): void {
		const {session, program} = played;
		if (!program.isAlive || played.endedAt !== undefined) return;
		if (session === undefined) {
			// Nothing to be left yet: the person closes the window.
			this.kill(false);
			return;
		}
		if (isOver(session.state.phase) || played.cancelledAt !== undefined) return;
		this.#stage.note(this.who, why);
		played.cancelledAt = worldTime();
		runAs(program, () => void session.cancel());
	}

	/** ms until the person does something. Nothing is to be decided while the program works: then it is to leave. */
	#thinking({name}: AnyPhase): number {
		const {thinks} = this.#plan;
		return WORKING.has(name)
			? this.#random.between(0, this.#random.pick([40, thinks]))
			: this.#random.between(50, thinks);
	}

	#decide(played: Played, phase: AnyPhase): void {
		if (!this.#isOn(played, phase)) return;
		if (this.#plan.leavesIn === phase.name && !this.#hasLeft) {
			this.#hasLeft = true;
			this.#leave(played, 'leaves');
			return;
		}
		const {plan} = this.#stage;
		runAs(played.program, () => {
			switch (phase.name) {
				case 'picking-code':
					this.#compare(played, phase);
					break;
				case 'reviewing-request':
					this.#review(played, phase);
					break;
				case 'reviewing-recovery':
					phase.give();
					break;
				case 'waiting-for-acknowledgement':
					if (this.#plan.finishesAnywayAfter !== undefined)
						after(this.#plan.finishesAnywayAfter, () => this.#isOn(played, phase) && phase.finishAnyway());
					break;
				case 'choosing-administrator':
					phase.choose(this.#random.chance(0.5) ? 'all' : this.#random.pick(phase.administrators));
					break;
				case 'choosing-recipient': {
					const open = phase.progress.recipients.filter(({state}) => state === 'to-ask' || state === 'doubtful');
					if (open.length === 0) this.#leave(played, 'has no one left to ask');
					else phase.choose(this.#random.pick(open));
					break;
				}
				case 'waiting-for-recipient':
					after(WAITING_FOR_RECIPIENT, () => this.#isOn(played, phase) && phase.chooseAnother());
					break;
				case 'accepting-terms':
					played.hasAccepted = true;
					phase.accept();
					break;
				case 'describing': {
					const protection = {kind: 'password', password: PASSWORD} as const;
					const given = {deviceLabel: LABEL, ...(this.#random.chance(0.5) ? {protection} : {})};
					phase.describe(plan.kind === 'user' ? {...given, handle: HANDLES.newcomer} : given);
					break;
				}
				case 'choosing-password': {
					const times = played.phases.filter(({phase: {name}}) => name === 'choosing-password').length;
					if (times > TRIES_TO_SAVE) this.#leave(played, 'cannot save the keys');
					else phase.choose({kind: 'password', password: PASSWORD});
					break;
				}
				default:
			}
		});
	}

	/** Lets the newcomer in, the second time with another address; what is still refused then, nobody changes. */
	#review(played: Played, {request, problem, approve}: Extract<AnyPhase, {name: 'reviewing-request'}>): void {
		const isTaken = problem?.code === 'human-handle-taken';
		const times = played.phases.filter(({phase}) => phase.name === 'reviewing-request').length;
		if (times > 2 || (problem !== undefined && !isTaken)) {
			this.#leave(played, 'cannot let them in');
			return;
		}
		const handle = isTaken ? parseHumanHandle('zoe2@example.com', 'Zoé') : request.handle;
		const ofUser = this.#stage.plan.kind === 'user' ? {profile: 'STANDARD' as const} : {};
		approve({...request, ...(handle && {handle}), ...ofUser});
	}

	/** Listens for the code, and looks for it among those that are offered. */
	#compare(played: Played, phase: Extract<AnyPhase, {name: 'picking-code'}>): void {
		if (!this.#isOn(played, phase)) return;
		const heard = this.#stage.codeHeard(this);
		if (heard === undefined) {
			after(500, () => this.#compare(played, phase));
			return;
		}
		const {comparing} = this.#plan;
		const right = phase.choices.find((choice) => choice === heard);
		const wrong = phase.choices.find((choice) => choice !== heard);
		const picked = comparing === 'sees none' ? undefined : comparing === 'picks wrongly' ? wrong : right;
		played.picks.push(picked !== undefined && picked === heard);
		this.#stage.note(this.who, picked === undefined ? 'sees no code that matches' : `picks ${picked}, heard ${heard}`);
		if (picked === undefined) phase.noneMatches();
		else phase.pick(picked);
	}
}

function told(phase: AnyPhase): string {
	switch (phase.name) {
		case 'cancelled':
			return `cancelled by the ${phase.by}: ${phase.reason}`;
		case 'failed':
			return `failed: ${phase.error.code}`;
		default:
			return phase.name;
	}
}
