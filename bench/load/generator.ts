import {Agent, request} from 'node:http';
import {json} from 'node:stream/consumers';
import {invitationTokenIn} from './replies.ts';
import type {Lane, Template, Work} from './work.ts';

// The load on a server, from a process of its own: reads its work from stdin, runs whole exchanges in all lanes at once
// until the time is over, and writes what it measured to stdout. It only copies bytes, so that what is measured is the
// server.

/** What the generator measured. */
export interface Load {
	readonly exchanges: number;
	readonly requests: number;
	/** From the first request to the last reply, in seconds. */
	readonly seconds: number;
	/** Of each step, from when both halves are sent to when both sides have the other's, in ms; sorted. */
	readonly steps: readonly number[];
	/** Of the generator, in seconds of processor time. */
	readonly cpu: number;
}

const OK = Buffer.from('\xa6status\xa2ok', 'latin1');
const NOT_READY = Buffer.from('\xa6status\xa9not_ready', 'latin1');

const HEADERS = Object.entries({
	'Api-Version': '5.5',
	'Content-Type': 'application/msgpack',
	Connection: 'keep-alive',
	'User-Agent': 'Parsec-Client/3.9.3 Linux',
}).flat();

const agent = new Agent({keepAlive: true});
const work = (await json(process.stdin)) as Work;
const host = `${work.host}:${work.port}`;
const steps: number[] = [];
let requests = 0;
let exchanges = 0;

const before = process.cpuUsage();
const start = performance.now();
const deadline = start + work.seconds * 1000;
await Promise.all(work.lanes.map(runLane));
const seconds = (performance.now() - start) / 1000;
const {user, system} = process.cpuUsage(before);
const load: Load = {exchanges, requests, seconds, steps: steps.sort((a, b) => a - b), cpu: (user + system) / 1_000_000};
process.stdout.write(JSON.stringify(load));
agent.destroy();

async function runLane(lane: Lane): Promise<void> {
	for (const person of lane.people) {
		if (performance.now() > deadline) return;
		await runExchange(lane, person);
		exchanges++;
	}
}

async function runExchange(lane: Lane, {invite, create}: Lane['people'][number]): Promise<void> {
	const greeter = (template: Template, filling?: Buffer) => {
		const {from, headers} = lane.authorizations;
		const authorization = headers[Math.floor(Date.now() / 1000) - from] ?? '';
		return post(lane.authenticatedPath, authorization, bodyOf(template, filling));
	};
	const token = tokenIn(await greeter(invite));
	const bearer = `Bearer ${token.toString('hex')}`;
	const claimer = (template: Template, filling?: Buffer) => post(lane.invitedPath, bearer, bodyOf(template, filling));
	mustBeOk(await claimer(lane.info));
	const [attempt] = (await Promise.all([greeter(lane.greeterStart, token), claimer(lane.claimerStart)])).map(tokenIn);
	for (const [index, greeterStep] of lane.greeterSteps.entries()) {
		if (index === 7) mustBeOk(await greeter(create));
		const claimerStep = lane.claimerSteps[index] as Template;
		const sent = performance.now();
		const [ofGreeter, ofClaimer] = await Promise.all([greeter(greeterStep, attempt), claimer(claimerStep, attempt)]);
		// A server that does not hold steps tells the first side to come again; the claimer does not wait for the answer to
		// its last word.
		if (isNotReady(ofGreeter)) mustBeOk(await greeter(greeterStep, attempt));
		else mustBeOk(ofGreeter);
		if (!isNotReady(ofClaimer)) mustBeOk(ofClaimer);
		else if (index < 8) mustBeOk(await claimer(claimerStep, attempt));
		steps.push(performance.now() - sent);
	}
	mustBeOk(await greeter(lane.complete, token));
}

function bodyOf({body, hole}: Template, filling?: Buffer): Buffer {
	const bytes = Buffer.from(body, 'base64');
	if (hole !== undefined) filling?.copy(bytes, hole);
	return bytes;
}

function post(path: string, authorization: string, body: Buffer): Promise<Buffer> {
	requests++;
	return new Promise((resolve, reject) => {
		const sent = request(
			{
				agent,
				host: work.host,
				port: work.port,
				method: 'POST',
				path,
				// As a list they are written as they are, and nothing is added.
				headers: [...HEADERS, 'Host', host, 'Authorization', authorization, 'Content-Length', String(body.length)],
			},
			(response) => {
				let answer: Buffer | undefined;
				response.on('data', (chunk: Buffer) => {
					answer = answer === undefined ? chunk : Buffer.concat([answer, chunk]);
				});
				response.on('end', () => {
					if (response.statusCode === 200 && answer !== undefined) resolve(answer);
					else reject(new Error(`the server answered ${response.statusCode}: ${answer?.toString('latin1')}`));
				});
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
}

function isNotReady(reply: Buffer): boolean {
	return reply.includes(NOT_READY);
}

function mustBeOk(reply: Buffer): void {
	if (!reply.includes(OK)) throw new Error(`the server refused: ${reply.toString('latin1')}`);
}

/** The 16 bytes that a reply gives: a token as binary, an id as an extension. */
function tokenIn(reply: Buffer): Buffer {
	mustBeOk(reply);
	const token = invitationTokenIn(reply);
	if (token !== undefined) return token;
	const attempt = reply.indexOf('greeting_attempt\xd8\x02', 0, 'latin1');
	if (attempt === -1) throw new Error(`the server gave no id: ${reply.toString('latin1')}`);
	return reply.subarray(attempt + 18, attempt + 34);
}
