import {NarthexError} from '../../source/errors.ts';
import {HANDLES} from './cast.ts';
import {claimerOf, lastPhase, meetingProblems, newDevices, type Outcome} from './outcome.ts';
import type {Played} from './person.ts';
import type {BadShare} from './plan.ts';

// What must hold of wrong shares and of terms of service in every shared recovery.

/** Only a wrong share is told as one, and it is survived where the other recipient's is enough. */
export function wrongSharesAreTold(outcome: Outcome): readonly string[] {
	const claimer = claimerOf(outcome);
	const {plan, people} = outcome;
	if (plan.kind !== 'recovery' || claimer === undefined) return [];
	const badShare = plan.badShare?.what === 'closed' ? undefined : plan.badShare;
	const broken = claimer.played.flatMap((played) => ofClaimer(played, badShare?.what));
	if (badShare?.threshold === 2 && newDevices(outcome).length > 0)
		broken.push('a device came back although a share that was needed is wrong');
	for (const {who, played} of people) {
		const isUnusable = who === 'alice' && plan.badShare?.what === 'closed';
		for (const one of played) {
			const {code} = one.problem instanceof NarthexError ? one.problem : {};
			if (code === 'own-share-unusable' && !isUnusable) broken.push(`${who} is told that their share is unusable`);
			if (isUnusable && one.session !== undefined) broken.push(`${who} meets someone without a share that can help`);
		}
	}
	return broken;
}

const OF_SHARES: readonly string[] = ['bad-shares', 'shares-do-not-fit'];

function ofClaimer(played: Played, bad: BadShare['what'] | undefined): readonly string[] {
	const wasTold = meetingProblems(played).some(({code}) => OF_SHARES.includes(code));
	const last = lastPhase(played);
	const broken: string[] = [];
	if (wasTold && bad === undefined) broken.push('the claimer is told of a wrong share, and there is none');
	if (last?.name === 'failed' && OF_SHARES.includes(last.error.code))
		broken.push(`a wrong share ends the recovery: ${last.error.code}`);
	if (last?.name !== 'finished' || !('saved' in last) || !('suspects' in last.saved)) return broken;
	const suspects = last.saved.suspects.map(({email}) => email);
	if (suspects.some((email) => bad === undefined || email !== HANDLES.alice.email))
		broken.push(`${suspects.join(', ')} is suspected`);
	// A share of another length makes room for the next one.
	if (bad !== 'length' && hadDoubtfulShare(played) && suspects.length === 0)
		broken.push('the claimer is not told whose share was wrong');
	return broken;
}

/** Whether the share of Alice was among the doubtful ones when the last recipient was met. */
function hadDoubtfulShare({phases}: Played): boolean {
	const met = phases.findLast(({phase}) => phase.name === 'waiting-for-recipient')?.phase;
	if (met?.name !== 'waiting-for-recipient') return false;
	const alice = met.progress.recipients.find(({handle}) => handle.email === HANDLES.alice.email);
	return alice?.state === 'doubtful';
}

/** Terms of service are accepted by the person who was asked, and by no program. */
export function termsAreAcceptedByPeople(outcome: Outcome): readonly string[] {
	const claimer = claimerOf(outcome);
	const {plan, server} = outcome;
	if (plan.kind !== 'recovery' || claimer === undefined) return [];
	const broken: string[] = [];
	const row = server.storage.get<{accepted: number | null}>(
		'SELECT terms_accepted_on AS accepted FROM user WHERE email = ?',
		HANDLES.dora.email,
	);
	const hasAccepted = claimer.played.some((played) => played.hasAccepted);
	const isAccepted = row !== undefined && row.accepted !== null;
	if (isAccepted && !hasAccepted) broken.push('terms of service are accepted that nobody accepted');
	if (plan.terms === true && !isAccepted && newDevices(outcome).length > 0)
		broken.push('a device came back without accepted terms of service');
	const isRefused = claimer.played.some((played) => {
		const last = lastPhase(played);
		return last?.name === 'failed' && last.error.code === 'terms-of-service';
	});
	if (isRefused) broken.push('the claimer is not asked to accept the terms of service');
	return broken;
}
