import {type Activity, recordActivity} from '../activity.ts';
import type {Member} from './access.ts';

/** Puts into the log what a member just did. */
export function note(
	env: NodeJS.ProcessEnv,
	{device}: Pick<Member, 'device'>,
	what: Activity['what'],
	person: string | null,
): void {
	recordActivity(env, {
		time: new Date(),
		what,
		organization: device.organization_id,
		by: device.human_handle.email,
		person,
		outcome: 'done',
		detail: null,
	});
}
