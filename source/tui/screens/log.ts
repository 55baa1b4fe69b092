import type {Activity} from '../../activity.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import {activityText, outcomeWords} from '../model/activities.ts';
import type {Application} from '../model/application.ts';
import {List} from '../model/list.ts';
import type {Screen} from '../model/screen.ts';
import {moment} from '../model/words.ts';

/** An entry of the log with what tells it from the others. */
export interface LogEntry {
	readonly id: string;
	readonly activity: Activity;
}

/** What happened, newest first. */
export class LogScreen implements Screen {
	readonly pane = 'log';
	readonly list = new List<LogEntry>(({id}) => id, wordsOf);
	readonly #app: Application;

	constructor(app: Application) {
		this.#app = app;
		this.#read();
	}

	get contexts(): readonly Context[] {
		return this.list.isFiltering ? ['filter', 'log'] : ['list', 'log'];
	}

	get takesText(): boolean {
		return this.list.isFiltering;
	}

	offers(action: Action): boolean {
		switch (action) {
			case 'open':
				return false;
			case 'up':
			case 'down':
				return this.list.items.length > 0;
			case 'filter':
				return this.list.total > 0;
			default:
				return true;
		}
	}

	perform(action: Action): void {
		if (this.list.perform(action) || action !== 'refresh') return;
		this.#read();
		this.#app.say('done', words.activities.readAgain);
	}

	edit(key: KeyPress): void {
		this.list.edit(key);
	}

	paste(text: string): void {
		if (this.list.isFiltering) for (const character of text.trim()) this.list.edit({name: character, text: character});
	}

	/** Entries are only added: what stands before one, and so its number, stays. */
	#read(): void {
		const activities = this.#app.services?.readLog() ?? [];
		this.list.setItems(activities.map((activity, index) => ({id: String(index), activity})).toReversed());
	}
}

function wordsOf({activity}: LogEntry): string {
	const {time, organization, by, outcome, detail} = activity;
	return [moment(time), organization, by ?? '', activityText(activity), outcomeWords[outcome], detail ?? ''].join(' ');
}
