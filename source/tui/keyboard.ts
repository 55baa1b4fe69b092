import {isOtherScript, latinKey} from '../keyboard-layout.ts';
import type {KeyPress} from '../terminal-input.ts';
import {words} from '../words/index.ts';
import {actionOf, type ValidGroup} from './state/actions.ts';
import type {Screen} from './state/screen.ts';
import type {Ui} from './state/ui.ts';

/** The application, as far as the keyboard needs it. */
interface Typed extends Pick<Ui, 'say'> {
	/** What can be done now; of two actions with the same key the first counts. */
	readonly actions: readonly ValidGroup[];
	/** Whether letters and digits are text now. */
	readonly takesText: boolean;
	readonly screen: Screen;
}

/** Does what a key does now: an action, or an edit where text is typed. */
export function pressKey(app: Typed, key: KeyPress): void {
	const {takesText} = app;
	const action = actionOf(key, app.actions, takesText);
	if (action?.isOffered() === true) {
		app.screen.acting?.();
		action.run();
	} else if (action === undefined && takesText) app.screen.edit?.(key);
	else if (action === undefined) pressByPosition(app, key);
}

/** Presses the key that a Latin layout has in the same place, or says that there is none. */
function pressByPosition(app: Typed, key: KeyPress): void {
	const latin = latinKey(key);
	if (latin !== undefined) pressKey(app, latin);
	else if (isOtherScript(key)) app.say('problem', words.application.otherScript);
}
