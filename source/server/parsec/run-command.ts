import type {HttpRequest} from '../http-request.ts';
import {type Call, type Services, serverTime} from './call.ts';
import type {ParsedCommand, WrittenAnswer} from './dispatch.ts';
import {Refusal} from './refusal.ts';
import {API_VERSION, MSGPACK} from './request-headers.ts';

/** Clients older than 5.2 compute the SAS codes differently, so they may not take steps (protocol: transport §1.3). */
const FIRST_MINOR_WITH_STEPS = 2;
const STEPS: ReadonlySet<string> = new Set(['invite_greeter_step', 'invite_claimer_step']);
/** Commands whose answers grow with the organization. */
const LISTS: ReadonlySet<string> = new Set(['certificate_get', 'invite_list', 'invite_info', 'list_frozen_users']);

/** A command whose sender has been checked. */
export interface CheckedCommand<OwnCall> {
	readonly command: ParsedCommand<OwnCall>;
	readonly minorVersion: number;
	readonly call: OwnCall;
}

/**
 * Runs a command in a transaction and answers with its reply. `check` checks the sender and gives the command; it runs
 * inside the transaction. A step that waits for its peer is checked and run again when it is woken, because meanwhile
 * the invitation may have ended or the user may have been revoked.
 */
export async function runCommand<OwnCall>(
	request: HttpRequest,
	services: Services,
	check: (call: Omit<Call, 'organization'>) => CheckedCommand<OwnCall>,
): Promise<void> {
	const {response, client} = request;
	const deadline = Date.now() + services.holdSeconds * 1000;
	let isAllRead = false;
	for (let isWoken = false; ; isWoken = true) {
		const answer = await services.storage.transaction((): WrittenAnswer | undefined => {
			const {command, minorVersion, call} = check({services, now: serverTime(), deadline, client, isWoken});
			if (minorVersion < FIRST_MINOR_WITH_STEPS && STEPS.has(command.name)) throw new Refusal(422);
			if (LISTS.has(command.name)) {
				if (!isAllRead) return undefined;
				request.requireReader();
			}
			const written = command.run(call);
			// Other requests of the same turn are answered after this one is counted, and before it is sent.
			if (written.waiter === undefined) request.countAnswer(written.body.length);
			return written;
		});
		if (answer === undefined) {
			await request.allRead();
			isAllRead = true;
			continue;
		}
		const {body, waiter, finish} = answer;
		if (waiter === undefined) return answerCommand(request, finish === undefined ? body : await finish());
		if (response.destroyed) return waiter.release();
		response.once('close', waiter.release);
		const isToRunAgain = await waiter.woken;
		response.off('close', waiter.release);
		if (!isToRunAgain) return answerCommand(request, body);
	}
}

/** Answers with the bytes of a reply. */
export function answerCommand(request: HttpRequest, body: Uint8Array): void {
	request.answer({status: 200, headers: {'Api-Version': API_VERSION, 'Content-Type': MSGPACK}, body});
}
