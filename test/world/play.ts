import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {act} from './administrator.ts';
import {type Walked, walkedBy} from './arrows.ts';
import type {Cast} from './cast.ts';
import {after, beginTime, letTimePass, worldTime} from './clock.ts';
import {Disturbances} from './disturbances.ts';
import {liar} from './liar.ts';
import {connectWorld, Network} from './network.ts';
import {durableDevice, type Outcome} from './outcome.ts';
import {Person, type Played, type Stage} from './person.ts';
import type {Owner, Plan, Who} from './plan.ts';
import {type Prepared, prepared} from './prepared.ts';
import {Computer} from './program.ts';
import {Random} from './random.ts';
import {brokenRules} from './rules.ts';
import {WorldServer} from './server.ts';
import type {SentRequest} from './traffic.ts';
import {Watcher} from './watcher.ts';

/** How a world went. */
export interface Run {
	readonly plan: Plan;
	/** What everybody saw, a line each. Empty unless it was asked for. */
	readonly history: readonly string[];
	/** What should never be. */
	readonly broken: readonly string[];
	/** From phase to phase, of all sessions. */
	readonly arrows: readonly Walked[];
	readonly hasFinished: boolean;
	/** How many sessions of claimers there were. */
	readonly exchanges: number;
}

const HOUR = 3_600_000;
/** No exchange of these people takes longer, in ms. */
const LIMIT = 2 * HOUR;

const scratch = mkdtempSync(join(process.env.NARTHEX_WORLD_FOLDER ?? tmpdir(), 'narthex-world-'));
process.once('exit', () => rmSync(scratch, {recursive: true, force: true}));
let worlds = 0;

/** Plays a world from its beginning to its end. One at a time: time is one for the whole process. */
export async function play(plan: Plan, {keepsHistory}: {readonly keepsHistory: boolean}): Promise<Run> {
	const organization = await prepared(plan, scratch);
	beginTime();
	// A file is slow, and only a server that dies needs one.
	const needsFile = plan.faults.some(({kind}) => kind === 'server-killed');
	const folder = needsFile ? join(scratch, String(++worlds)) : undefined;
	if (folder !== undefined) mkdirSync(folder);
	const world = new World(plan, organization, folder, keepsHistory);
	try {
		return await world.play();
	} finally {
		world.end();
		if (folder !== undefined) rmSync(folder, {recursive: true, force: true});
	}
}

class World {
	readonly #plan: Plan;
	readonly #cast: Cast;
	readonly #otherDevices: Set<string>;
	readonly #history: string[] | undefined;
	readonly #found: string[] = [];
	readonly #server: WorldServer;
	readonly #network: Network;
	readonly #disturbances: Disturbances;
	readonly #people: Person[] = [];
	#watcher: Watcher | undefined;

	constructor(plan: Plan, {cast, content, devices}: Prepared, folder: string | undefined, keepsHistory: boolean) {
		const {seed, hold, slowest, faults} = plan;
		this.#plan = plan;
		this.#cast = cast;
		this.#otherDevices = new Set(devices);
		this.#history = keepsHistory ? [] : undefined;
		const disturbances = new Disturbances(plan, {
			computerOf: (owner) => this.#computerOf(owner),
			kill: (who, losesPower) => this.#people.find((person) => person.who === who)?.kill(losesPower),
			killServer: (losesPower, milliseconds) => this.#killServer(losesPower, milliseconds),
			act: (what) =>
				act(what, cast, seed, {
					note: (text) => this.#note('founder', text),
					creates: (deviceId) => this.#otherDevices.add(deviceId),
				}),
			note: (who, what) => this.#note(who, what),
		});
		this.#disturbances = disturbances;
		this.#server = new WorldServer(new Computer('server', seed), {
			seed,
			hold,
			folder,
			content,
			onWord: () => disturbances.wordOfServer(),
		});
		this.#network = new Network({
			server: this.#server,
			random: new Random(`${seed} network`),
			slowest,
			faultOf: (request) => disturbances.ofRequest(request),
			faultOfPiece: (computer) => disturbances.ofPiece(computer.name),
			falsify: faults.some(({kind}) => kind === 'lie')
				? liar({
						seed,
						liesTo: ({program}) => disturbances.liesTo(program.computer.name),
						told: (lie, request) => disturbances.lied(lie, request),
					})
				: (_, answer) => answer,
			arrives: (request) => this.#atServer(request, 'before'),
			answers: (request) => this.#atServer(request, 'after'),
			note: (event, {program, command}) => {
				if (keepsHistory) this.#note(program.computer.name, `${event} ${command}`);
			},
		});
	}

	async play(): Promise<Run> {
		const plan = this.#plan;
		const disturbances = this.#disturbances;
		connectWorld(this.#network);
		this.#server.start();
		const stage: Stage = {
			plan,
			cast: this.#cast,
			codeHeard: (person) => this.#codeHeard(person),
			note: (who, what) => this.#note(who, what),
			onWord: (person) => disturbances.wordOf(person.who),
			onPhase: (person, phase) => disturbances.entered(person.who, phase),
			onEnd: (played) => this.#lookAtEnd(played),
		};
		const who: readonly Who[] = plan.bob ? ['alice', 'bob', 'claimer'] : ['alice', 'claimer'];
		for (const one of who) this.#people.push(new Person(one, new Computer(one, plan.seed), stage));
		if (plan.events) this.#watcher = new Watcher(this.#cast.alice, plan.seed, (what) => this.#note('watcher', what));
		disturbances.begin();
		const end = await letTimePass(() => this.#people.every(({isDone}) => isDone), LIMIT);
		const over = worldTime();
		const isSettled = () => {
			const {calmSince} = disturbances;
			// Farewells and late requests have arrived by then; a silent stream of events was given up and opened again.
			const settled = plan.events ? Math.max(calmSince + 240_000, over + 30_000) : calmSince + 30_000;
			return this.#server.isRunning && worldTime() > settled;
		};
		await letTimePass(isSettled, over + HOUR);
		const played = this.#people.flatMap((person) => person.played);
		const arrows = played.flatMap((one) => walkedBy(one, plan.kind, disturbances.strikes, this.#network.sent));
		const outcome: Outcome = {
			plan,
			cast: this.#cast,
			otherDevices: this.#otherDevices,
			people: this.#people,
			watcher: this.#watcher,
			server: this.#server,
			sent: this.#network.sent,
			arrows,
			calmSince: disturbances.calmSince,
			lies: disturbances.lies,
			found: this.#found,
			end,
		};
		return {
			plan,
			history: this.#history ?? [],
			broken: brokenRules(outcome),
			arrows,
			exchanges: played.filter((one) => one.who === 'claimer').length,
			hasFinished: this.#people.some(
				(person) => person.who === 'claimer' && person.isDone && lastName(person.played) === 'finished',
			),
		};
	}

	/** Takes the world away. */
	end(): void {
		this.#server.remove();
	}

	#note(who: string, what: string): void {
		this.#history?.push(`${String(worldTime()).padStart(8)} ms  ${who.padEnd(8)} ${what}`);
	}

	#computerOf(owner: Owner): Computer | undefined {
		if (owner === 'watcher') return this.#watcher?.computer;
		return this.#people.find(({who}) => who === owner)?.computer;
	}

	/** The server may die with a request of the people of the exchange. */
	#atServer({command, program}: SentRequest, when: 'before' | 'after'): void {
		if (this.#people.some(({computer}) => computer === program.computer)) this.#disturbances.atServer(command, when);
	}

	#killServer(losesPower: boolean, milliseconds: number): void {
		if (!this.#server.isRunning) return;
		this.#note('server', losesPower ? 'loses the power' : 'is killed');
		this.#server.kill(losesPower);
		after(
			milliseconds,
			() => {
				this.#note('server', 'is there again');
				this.#server.start();
			},
			'world',
		);
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
