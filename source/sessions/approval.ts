import {NarthexError} from '../errors.ts';
import {needsCleaning} from '../text.ts';
import {words} from '../words/index.ts';
import type {Approval} from './phases.ts';

/**
 * The approval, if all that belongs to it is there and every text is what it looks like.
 * @throws NarthexError `text-needs-editing`, `approval-incomplete`
 */
export function approvable(approval: Approval, kind: 'user' | 'device'): Approval {
	const texts = [
		approval.deviceLabel,
		...(approval.handle === undefined ? [] : [approval.handle.email, approval.handle.label]),
	];
	if (texts.some(needsCleaning)) {
		throw new NarthexError(
			'text-needs-editing',
			words.sessions.approval.hiddenCharacters.message,
			words.sessions.approval.hiddenCharacters.nextStep,
		);
	}
	if (kind === 'user' && (approval.handle === undefined || approval.profile === undefined)) {
		throw new NarthexError(
			'approval-incomplete',
			words.sessions.approval.incomplete.message,
			words.sessions.approval.incomplete.nextStep,
		);
	}
	return approval;
}
