import {access, authentication, bodies} from './differential-access.ts';
import {administration, routes} from './differential-administration.ts';
import type {Cast} from './differential-cast.ts';
import {oneTimeCodes} from './differential-codes.ts';
import {greeting, greetingEnds} from './differential-greeting.ts';
import {invitations} from './differential-invitations.ts';
import {bootstrap, certificates, devices, nameless, revocations, users} from './differential-members.ts';
import type {Recorder} from './differential-recorder.ts';
import {sharedRecovery} from './differential-recovery.ts';
import {stream} from './differential-stream.ts';
import {upkeep} from './differential-upkeep.ts';

// The list of requests. Every one is sent to both servers, one after the other, and has to be answered alike.

export async function play(recorder: Recorder, cast: Cast): Promise<void> {
	await administration(recorder);
	await routes(recorder);
	await bootstrap(recorder, cast);
	await authentication(recorder, cast);
	await bodies(recorder, cast);
	await users(recorder, cast);
	await devices(recorder, cast);
	await invitations(recorder, cast);
	await greeting(recorder, cast);
	await greetingEnds(recorder, cast);
	await certificates(recorder, cast);
	await revocations(recorder, cast);
	await stream(recorder, cast);
	await upkeep(recorder, cast);
	await oneTimeCodes(recorder, cast);
	await access(recorder, cast);
	await nameless(recorder, cast);
	await sharedRecovery(recorder, cast);
}
