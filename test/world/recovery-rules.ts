import {NarthexError} from '../../source/errors.ts';
import {HANDLES} from './cast.ts';
import {claimerOf, lastPhase, meetingProblems, newDevices, type Outcome} from './outcome.ts';
import type {Played} from './person.ts';
import {changesTerms} from './plan.ts';

// What must hold of wrong shares and of terms of service in every shared recovery.

/** Only a wrong share is told as one, and it is survived where the other recipient's is enough. */
export function wrongSharesAreTold(outcome: Outcome): readonly string[] {
	const claimer = claimerOf(outcome);
	const {plan, people} = outcome;
	if (plan.kind !== 'recovery' || claimer === undefined) return [];
	const badShare = plan.badShare?.what === 'closed' ? undefined : plan.badShare;
	const broken = claimer.played.flatMap((played) => ofClaimer(played, badShare !== undefined));
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

function ofClaimer(played: Played, isBad: boolean): readonly string[] {
	const wasTold = meetingProblems(played).some(({code}) => OF_SHARES.includes(code));
	const last = lastPhase(played);
	const broken: string[] = [];
	if (wasTold && !isBad) broken.push('the claimer is told of a wrong share, and there is none');
	if (last?.name === 'failed' && OF_SHARES.includes(last.error.code))
		broken.push(`a wrong share ends the recovery: ${last.error.code}`);
	if (last?.name !== 'finished' || !('saved' in last) || !('suspects' in last.saved)) return broken;
	const suspects = last.saved.suspects.map(({email}) => email);
	if (suspects.some((email) => !isBad || email !== HANDLES.alice.email))
		broken.push(`${suspects.join(', ')} is suspected`);
	const hasBadShare = played.phases.some(
		({phase}) =>
			'progress' in phase &&
			phase.progress?.recipients.some(
				({handle, state}) => handle.email === HANDLES.alice.email && (state === 'given' || state === 'doubtful'),
			),
	);
	if (isBad && hasBadShare && !wasTold && suspects.length === 0)
		broken.push('the claimer is not told that a share was wrong');
	return broken;
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
	const hasAccepted = claimer.played.some(({phases}) =>
		phases.some(({phase}, index) => phase.name === 'accepting-terms' && phases[index + 1]?.phase.name === 'combining'),
	);
	const isAccepted = row !== undefined && row.accepted !== null;
	if (isAccepted && !hasAccepted) broken.push('terms of service are accepted that nobody accepted');
	if (plan.terms === true && !isAccepted && newDevices(outcome).length > 0)
		broken.push('a device came back without accepted terms of service');
	const isRefused = claimer.played.some((played) => {
		const last = lastPhase(played);
		return last?.name === 'failed' && last.error.code === 'terms-of-service';
	});
	if (isRefused && !changesTerms(plan)) broken.push('the claimer is not asked to accept the terms of service');
	return broken;
}
