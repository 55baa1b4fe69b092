import {type SasCode, sasChoices} from '../parsec/sas-code.ts';
import {BrokenTrustError} from './attempt.ts';
import type {MetByClaimer, MetByGreeter} from './meet.ts';
import {WAITING_FOR_PERSON} from './network.ts';
import type {Peer, PickingCode} from './phases.ts';

// Steps 4 and 5: two people compare codes, whatever the exchange is for (protocol: invitations §4.2).

/** What comparing needs of a session. */
interface Comparing<Waiting> {
	readonly state: {readonly peer: Peer};
	enter(phase: Waiting): void;
	update(change: {readonly ownCode?: SasCode; readonly peer?: Peer}): void;
	decision<Answer>(
		phase: (decide: (answer: Answer) => void) => PickingCode,
		heartbeat: (signal: AbortSignal) => Promise<void>,
	): Promise<Answer>;
}

/**
 * The claimer checks our code, then we check theirs. @throws BrokenTrustError for a wrong code, AttemptCancelledError
 */
export async function compareAsGreeter(
	session: Comparing<{readonly name: 'waiting-for-trust' | 'waiting-for-request'}>,
	{attempt, codes}: MetByGreeter,
): Promise<void> {
	session.update({ownCode: codes.greeter});
	session.enter({name: 'waiting-for-trust'});
	await attempt.exchange({step: 'NUMBER_4_WAIT_PEER_TRUST'}, 'NUMBER_4_SIGNIFY_TRUST', WAITING_FOR_PERSON);
	await pick(session, codes.claimer, attempt.heartbeat);
	session.enter({name: 'waiting-for-request'});
	await attempt.exchange({step: '5'}, 'NUMBER_5_WAIT_PEER_TRUST', WAITING_FOR_PERSON);
	session.update({peer: {...session.state.peer, verified: true}});
}

/**
 * We check the greeter's code, then they check ours. @throws BrokenTrustError for a wrong code, AttemptCancelledError
 */
export async function compareAsClaimer(
	session: Comparing<{readonly name: 'waiting-for-trust'}>,
	{attempt, codes}: MetByClaimer,
): Promise<void> {
	await pick(session, codes.greeter, attempt.heartbeat);
	session.update({ownCode: codes.claimer});
	session.enter({name: 'waiting-for-trust'});
	await attempt.exchange({step: 'NUMBER_4_SIGNIFY_TRUST'}, 'NUMBER_4_WAIT_PEER_TRUST', WAITING_FOR_PERSON);
	await attempt.exchange({step: 'NUMBER_5_WAIT_PEER_TRUST'}, '5', WAITING_FOR_PERSON);
	session.update({peer: {...session.state.peer, verified: true}});
}

async function pick(
	session: Comparing<never>,
	right: SasCode,
	heartbeat: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
	const picked = await session.decision<SasCode | undefined>(
		(decide) => ({
			name: 'picking-code',
			choices: sasChoices(right),
			pick: decide,
			noneMatches: () => decide(undefined),
		}),
		heartbeat,
	);
	if (picked !== right) throw new BrokenTrustError('INVALID_SAS_CODE');
}
