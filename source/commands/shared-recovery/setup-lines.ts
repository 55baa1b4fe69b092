import type {RecoveryView} from '../../member/recovery.ts';
import {handleText, timestampText} from '../../parsec/ids.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {dashed, person} from '../display.ts';
import {errorJson} from '../terminal/error-json.ts';

const {recoveryCommands} = words;

/** `contains revoked recipient: Bob <bob@example.com> (1 out of 3 total recipients, with threshold 2)`. */
export function revokedText({recipients, threshold}: RecoveryView): ScreenText {
	const revoked = recipients.filter(({isRevoked}) => isRevoked);
	const names = screenText(revoked.map(({handle}) => person(handle)).join(', '));
	return recoveryCommands.revoked(names, revoked.length, recipients.length, threshold);
}

/** Who has how many shares, a line each. */
export function recipientLines({recipients}: RecoveryView): readonly ScreenText[] {
	return recipients.map(({handle, shares}) => recoveryCommands.has(person(handle), shares));
}

/** `deleted by <device uuid> on <time>`; undefined when the setup is not deleted. */
export function deletionText({state}: RecoveryView): ScreenText | undefined {
	if (state.state !== 'deleted') return undefined;
	return recoveryCommands.deletedBy(dashed(state.by), forScreen(timestampText(state.on)));
}

/** A setup in JSON. */
export function setupJson(setup: RecoveryView): object {
	const {userId, handle, createdOn, threshold, recipients, state, ownShares, ownShareProblem} = setup;
	return {
		user_id: userId,
		human_handle: handleText(handle),
		status: state.state,
		created_on: timestampText(createdOn),
		threshold,
		recipients: recipients.map((recipient) => ({
			user_id: recipient.userId,
			human_handle: handleText(recipient.handle),
			shares: recipient.shares,
			revoked: recipient.isRevoked,
		})),
		own_shares: ownShares,
		own_share_problem: ownShareProblem === undefined ? null : errorJson(ownShareProblem),
		deleted_on: state.state === 'deleted' ? timestampText(state.on) : null,
		deleted_by: state.state === 'deleted' ? state.by : null,
	};
}
