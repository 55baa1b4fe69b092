import {NarthexError} from '../errors.ts';
import {needsCleaning} from '../text.ts';
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
			'A text of the request has hidden characters, or blanks at its ends.',
			'Write the label, the e-mail and the name anew, as the person tells you.',
		);
	}
	if (kind === 'user' && (approval.handle === undefined || approval.profile === undefined)) {
		throw new NarthexError(
			'approval-incomplete',
			'A new user needs a name, an e-mail address and a profile.',
			'Fill them in and approve again.',
		);
	}
	return approval;
}
