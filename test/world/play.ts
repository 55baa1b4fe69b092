import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {revokeUser} from '../../source/member/members.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {type Cast, makeCast, openCertificates} from './cast.ts';
import {after, beginTime, letTimePass, runAs, worldTime} from './clock.ts';
import {liar} from './liar.ts';
import {connectWorld, Network, type RequestFault, type SentRequest} from './network.ts';
import {Person, type Played, type Stage} from './person.ts';
import type {Fault, Plan, Who} from './plan.ts';
import {Computer, Program} from './program.ts';
import {Random} from './random.ts';
import {brokenRules, devicesOf, durableDevice} from './rules.ts';
import {WorldServer} from './server.ts';

/** How a world went. */
export interface Run {
	readonly plan: Plan;
	/** What everybody saw, a line each. */
	readonly history: readonly string[];
	/** What should never be. */
	readonly broken: readonly string[];
	/** From phase to phase, of both sides. */
	readonly arrows: ReadonlySet<string>;
	readonly hasFinished: boolean;
	readonly requests: number;
	/** How many sessions of claimers there were. */
	readonly exchanges: number;
}

/** Everything that is known of a world once it is over. */
export interface Outcome {
	readonly plan: Plan;
	readonly cast: Cast;
	/** The ids of the devices that were there before the exchange. */
	readonly devicesBefore: ReadonlySet<string>;
	readonly people: readonly Person[];
	readonly server: WorldServer;
	readonly sent: readonly SentRequest[];
	/** When the last disturbance was over, in ms of the world. */
	readonly calmSince: number;
	/** What was found wrong while it ran. */
	readonly found: readonly string[];
	readonly end: 'over' | 'idle' | 'limit';
}

const HOUR = 3_600_000;
/** No exchange of these people takes longer, in ms. */
const LIMIT = 2 * HOUR;

const scratch = mkdtempSync(join(process.env.NARTHEX_WORLD_FOLDER ?? tmpdir(), 'narthex-world-'));
process.once('exit', () => rmSync(scratch, {recursive: true, force: true}));
let worlds = 0;

/** Plays a world from its beginning to its end. One at a time: time is one for the whole process. */
export async function play(plan: Plan): Promise<Run> {
	beginTime();
	const folder = join(scratch, String(++worlds));
	mkdirSync(folder);
	const world = new World(plan, folder);
	try {
		return await world.play();
	} finally {
		world.end();
		rmSync(folder, {recursive: true, force: true});
	}
}

class World {
	readonly #plan: Plan;
	readonly #history: string[] = [];
	readonly #found: string[] = [];
	readonly #server: WorldServer;
	readonly #network: Network;
	readonly #counts = new Map<string, number>();
	readonly #people: Person[] = [];
	readonly #doneFaults = new Set<Fault>();
	#calmSince = 0;
	/** Whether the organization and the invitation are there. */
	#isPrepared = false;
	#serverWords = 0;

	constructor(plan: Plan, folder: string) {
		const {seed, hold, slowest, faults} = plan;
		this.#plan = plan;
		// A file is slow, and only a server that dies needs one.
		const isFile = faults.some(({kind}) => kind === 'server-killed');
		this.#server = new WorldServer(new Computer('server', seed), {
			seed,
			hold,
			folder: isFile ? folder : undefined,
			onWord: () => this.#killServerOnWord(),
		});
		const lies = faults.flatMap((fault) => (fault.kind === 'lie' ? [fault.lie] : []));
		this.#network = new Network({
			server: this.#server,
			random: new Random(`${seed} network`),
			slowest,
			faultOf: (computer, command) => this.#faultOf(computer.name, command),
			falsify: liar(seed, lies),
			arrives: (request) => this.#dieWith(request, 'before'),
			answers: (request) => this.#dieWith(request, 'after'),
			note: (event, {program, command}) => this.#note(program.computer.name, `${event} ${command}`),
		});
	}

	async play(): Promise<Run> {
		const plan = this.#plan;
		connectWorld(this.#network);
		this.#server.start();
		const founder = new Program('beginning', new Computer('beginning', plan.seed), plan.seed);
		const cast = await this.#untilSettled(runAs(founder, () => makeCast(plan)));
		this.#history.length = 0;
		const devicesBefore = new Set(devicesOf(this.#server).map(({device_id}) => device_id));
		const began = worldTime();
		this.#counts.clear();
		this.#isPrepared = true;
		this.#disturb(began, cast);
		const stage: Stage = {
			plan,
			cast,
			codeHeard: (person) => this.#codeHeard(person),
			note: (who, what) => this.#note(who, what),
			onWord: (person) => this.#killOnWord(person),
			onEnd: (played) => this.#lookAtEnd(played),
		};
		const who: readonly Who[] = plan.bob ? ['alice', 'bob', 'claimer'] : ['alice', 'claimer'];
		for (const one of who) this.#people.push(new Person(one, new Computer(one, plan.seed), stage));
		const end = await letTimePass(() => this.#people.every(({isDone}) => isDone), began + LIMIT);
		// Farewells and late requests arrive, and a server that died is there again.
		await letTimePass(() => this.#server.isRunning && worldTime() > this.#calmSince + 30_000, worldTime() + HOUR);
		const outcome: Outcome = {
			plan,
			cast,
			devicesBefore,
			people: this.#people,
			server: this.#server,
			sent: this.#network.sent,
			calmSince: this.#calmSince,
			found: this.#found,
			end,
		};
		return {
			plan,
			history: this.#history,
			broken: brokenRules(outcome),
			arrows: arrowsOf(this.#people),
			requests: this.#network.sent.length,
			exchanges: this.#people.filter(({isGreeter}) => !isGreeter).reduce((sum, {played}) => sum + played.length, 0),
			hasFinished: this.#people.some(
				({who: one, isDone, played}) => one === 'claimer' && isDone && lastName(played) === 'finished',
			),
		};
	}

	/** Takes the world away. */
	end(): void {
		this.#server.remove();
	}

	async #untilSettled<Result>(work: Promise<Result>): Promise<Result> {
		let isSettled = false;
		const settle = () => {
			isSettled = true;
		};
		work.then(settle, settle);
		await letTimePass(() => isSettled, worldTime() + HOUR);
		return work;
	}

	#note(who: string, what: string): void {
		this.#history.push(`${String(worldTime()).padStart(8)} ms  ${who.padEnd(8)} ${what}`);
	}

	/** A disturbance that lasts until `time` (ms of the world). */
	#disturbedUntil(time: number): void {
		this.#calmSince = Math.max(this.#calmSince, time);
	}

	/** Plans the faults that have a time. */
	#disturb(began: number, cast: Cast): void {
		for (const fault of this.#plan.faults) {
			if (!('at' in fault)) continue;
			after(fault.at, () => this.#apply(fault, cast), 'world');
			this.#disturbedUntil(began + fault.at + ('lasts' in fault ? fault.lasts : 0));
		}
	}

	#apply(fault: Extract<Fault, {at: number}>, cast: Cast): void {
		const computer = 'of' in fault ? this.#people.find(({who}) => who === fault.of)?.computer : undefined;
		switch (fault.kind) {
			case 'cut':
				if (computer !== undefined) computer.cutUntil = worldTime() + fault.lasts;
				this.#note(fault.of, `is cut off for ${fault.lasts} ms`);
				return;
			case 'disk':
				if (computer === undefined) return;
				computer.disk.trouble = fault.trouble;
				this.#note(fault.of, `has a disk that is ${fault.trouble} for ${fault.lasts} ms`);
				after(
					fault.lasts,
					() => {
						computer.disk.trouble = undefined;
					},
					'world',
				);
				return;
			case 'clock':
				if (computer !== undefined) computer.clockOffset = fault.by;
				this.#note(fault.of, `has a clock that jumps by ${fault.by} ms`);
				return;
			case 'meanwhile':
				this.#meanwhile(fault.act, cast);
		}
	}

	/** What the founder does at another computer. It is tried once. */
	#meanwhile(act: 'cancels' | 'revokes-alice' | 'invites-another', {other, alice, address}: Cast): void {
		const {seed} = this.#plan;
		const program = new Program('founder', new Computer('founder', seed), seed);
		this.#note('founder', act);
		const connection = runAs(program, () => connectAuthenticated(other));
		const fetched = async () => (await openCertificates(other)).organization;
		const work = {
			cancels: () => connection.send('invite_cancel', {token: address.token}),
			'revokes-alice': () => revokeUser({device: other, connection, fetchOrganization: fetched}, alice.user_id),
			'invites-another': () => connection.send('invite_new_device', {send_email: false}),
		};
		runAs(program, () => {
			Promise.resolve(work[act]()).then(
				() => this.#note('founder', 'is done'),
				(error: unknown) => this.#note('founder', `could not: ${error}`),
			);
		});
	}

	#faultOf(computer: string, command: string): RequestFault | undefined {
		const key = `${computer} ${command}`;
		const nth = (this.#counts.get(key) ?? 0) + 1;
		this.#counts.set(key, nth);
		for (const fault of this.#plan.faults) {
			if (fault.kind !== 'request' || fault.of !== computer || fault.command !== command || fault.nth !== nth) continue;
			// A silent connection is given up after a minute; a late request arrives within twenty seconds.
			this.#disturbedUntil(worldTime() + 61_000);
			return fault.what;
		}
		return undefined;
	}

	/** Lets the server die with a request, where the plan says so. */
	#dieWith({command, program}: SentRequest, when: 'before' | 'after'): void {
		if (!this.#isPrepared) return;
		const key = `${when} ${command}`;
		const nth = (this.#counts.get(key) ?? 0) + 1;
		this.#counts.set(key, nth);
		for (const fault of this.#plan.faults) {
			if (fault.kind !== 'server-killed' || !('command' in fault)) continue;
			if (fault.when !== when || fault.command !== command || fault.nth !== nth) continue;
			if (program.computer.name !== 'founder') this.#killServer(fault);
		}
	}

	/** Lets the server die when the world gives it the word, where the plan says so. */
	#killServerOnWord(): void {
		if (!this.#isPrepared) return;
		this.#serverWords++;
		for (const fault of this.#plan.faults)
			if (fault.kind === 'server-killed' && 'word' in fault && fault.word === this.#serverWords)
				this.#killServer(fault);
	}

	#killServer(fault: Extract<Fault, {kind: 'server-killed'}>): void {
		if (!this.#server.isRunning || this.#doneFaults.has(fault)) return;
		this.#doneFaults.add(fault);
		this.#note('server', fault.losesPower ? 'loses the power' : 'is killed');
		this.#server.kill(fault.losesPower);
		this.#disturbedUntil(worldTime() + fault.lasts);
		after(
			fault.lasts,
			() => {
				this.#note('server', 'is there again');
				this.#server.start();
			},
			'world',
		);
	}

	#killOnWord(person: Person): void {
		for (const fault of this.#plan.faults) {
			if (fault.kind !== 'killed' || fault.of !== person.who || fault.word !== person.words) continue;
			person.kill(fault.losesPower);
			this.#disturbedUntil(worldTime() + this.#plan.people[person.who].comesBackAfter);
		}
	}

	/** What the person hears who is on the telephone with the other one. */
	#codeHeard(by: Person): string | undefined {
		const claimer = this.#people.find(({who}) => who === 'claimer')?.current?.session;
		const greeter = by.isGreeter
			? by
			: this.#people.find(({who}) => who !== 'claimer' && emailOf(who) === claimer?.state.peer.handle?.email);
		// A device is claimed by its owner: Alice talks to herself.
		const talksTo = this.#plan.kind === 'device' || claimer?.state.peer.handle?.email === emailOf(greeter?.who);
		const heard = by.isGreeter ? (talksTo ? claimer : undefined) : this.#greeterOf(greeter)?.current?.session;
		return heard?.state.ownCode;
	}

	#greeterOf(greeter: Person | undefined): Person | undefined {
		return this.#plan.kind === 'device' ? this.#people.find(({who}) => who === 'alice') : greeter;
	}

	/** What would be lost if the power went at this very moment. */
	#lookAtEnd(played: Played): void {
		const phase = played.phases.at(-1)?.phase;
		if (phase?.name !== 'finished') return;
		const claimer = this.#people.find(({who}) => who === 'claimer');
		if (claimer === undefined) return;
		const id =
			'saved' in phase
				? phase.saved.deviceId
				: 'created' in phase && phase.created.acknowledged
					? phase.created.deviceId
					: undefined;
		if (id !== undefined && durableDevice(claimer.computer.disk, id) === undefined)
			this.#found.push(`${played.who} is told that it is done, and no key file of ${id} would survive a loss of power`);
	}
}

const emailOf = (who: Who | undefined) => (who === undefined ? undefined : `${who}@example.com`);
const lastName = (played: readonly Played[]) => played.at(-1)?.phases.at(-1)?.phase.name;

function arrowsOf(people: readonly Person[]): ReadonlySet<string> {
	const arrows = new Set<string>();
	for (const person of people) {
		for (const {phases} of person.played) {
			for (const [index, {phase}] of phases.entries()) {
				const next = phases[index + 1]?.phase.name;
				if (next !== undefined) arrows.add(`${person.isGreeter ? 'greeter' : 'claimer'}: ${phase.name} → ${next}`);
			}
		}
	}
	return arrows;
}
