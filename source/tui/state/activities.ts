import type {Activity} from '../../activity.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';

// How the log says what happened.

const SENTENCES: {readonly [What in Activity['what']]: (person: ScreenText | undefined) => ScreenText} =
	words.activities.sentences;

/** `Greeted bob@example.com` */
export function shortActivityText({what, person}: Activity): ScreenText {
	return SENTENCES[what](person === null ? undefined : forScreen(person, 100));
}

/** `Greeted bob@example.com (administrator)` */
export function activityText(activity: Activity): ScreenText {
	const {profile} = activity;
	const text = shortActivityText(activity);
	return profile === undefined ? text : words.activities.withProfile(text, words.inviting.profiles[profile].name);
}

export const outcomeWords: {readonly [Outcome in Activity['outcome']]: ScreenText} = words.activities.outcomes;
