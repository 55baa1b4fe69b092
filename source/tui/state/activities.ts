import type {Activity} from '../../activity.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';

// How the log says what happened.

const SENTENCES: {readonly [What in Activity['what']]: (person: ScreenText | undefined) => ScreenText} =
	words.activities.sentences;

/** `Greeted bob@example.com` */
export function activityText({what, person}: Activity): ScreenText {
	return SENTENCES[what](person === null ? undefined : forScreen(person, 100));
}

export const outcomeWords: {readonly [Outcome in Activity['outcome']]: ScreenText} = words.activities.outcomes;
