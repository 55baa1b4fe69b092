import {expect} from 'vitest';
import {screenText} from '../../../source/text.ts';
import type {english} from '../../../source/words/english/index.ts';
import {keys} from '../stage.tsx';

// What people do in the rehearsal, in memory and at a terminal.

/** The screen on which a rehearsal runs, and the keys. */
export interface Player {
	screen(): string;
	see(pattern: string | RegExp): Promise<unknown>;
	seeMarked(start: string | RegExp): Promise<unknown>;
	send(text: string): Promise<void> | void;
	/** The screen is as it must be. */
	look(): void;
	/** The same at other sizes too. */
	lookAtSizes(): Promise<void>;
}

/** A rehearsal that runs, and what its guide says. */
export class Rehearsing {
	readonly player: Player;
	readonly words: typeof english;
	readonly say: typeof english.rehearsal;

	constructor(player: Player, words: typeof english) {
		this.player = player;
		this.words = words;
		this.say = words.rehearsal;
	}

	/** Waits until the chapters are there, of which the next one is marked. */
	async chapters(next: number): Promise<void> {
		await this.player.seeMarked(new RegExp(`(?:✓ )?${next} `));
		await this.player.see(`⏎ ${this.words.keys.actions.rehearsal.begin.hint}`);
		await this.player.lookAtSizes();
	}

	/** Presses keys once the guide says so. */
	async when(guide: string, ...pressed: readonly string[]): Promise<void> {
		await this.player.see(`▸ ${guide}`);
		this.player.look();
		for (const key of pressed) await this.player.send(key);
	}

	/** Presses a key once a line is marked. */
	async pressAt(marked: string, key: string): Promise<void> {
		await this.player.seeMarked(marked);
		this.player.look();
		await this.player.send(key);
	}

	/** One's own code is read aloud; then the code of the other side is heard. */
	async sayAndHear(name: string): Promise<string> {
		await this.sayCode(name);
		return this.hear(name);
	}

	async sayCode(name: string): Promise<void> {
		await this.when(this.say.you.readAloud(screenText(name)), keys.enter);
	}

	/** The code that a played person reads, once one can pick it. */
	hear(name: string): Promise<string> {
		return this.#code(this.say.played.reading(screenText(name), screenText('CODE')));
	}

	/** The code that the new device shows, once one can pick it. */
	seeCodeOfDevice(): Promise<string> {
		return this.#code(this.say.played.showing(this.say.newDevice, screenText('CODE')));
	}

	async #code(sentence: string): Promise<string> {
		const pattern = new RegExp(sentence.replace('CODE', '([A-HJ-NP-Z2-9]{4})'));
		await this.player.see(pattern);
		await this.player.see(this.words.prompts.codes.none);
		this.player.look();
		return pattern.exec(this.player.screen())?.[1] ?? '';
	}
}

/** Plays every chapter from its beginning to its end. */
export async function playAllChapters(rehearsal: Rehearsing): Promise<void> {
	const {player, words, say} = rehearsal;
	const {you} = say;

	await rehearsal.chapters(1);
	await player.send(keys.enter);
	await rehearsal.when(you.greet(screenText('Bob')), 'g');
	await player.send(`${await rehearsal.sayAndHear('Bob')}${keys.enter}`);
	await rehearsal.when(you.review.user, keys.enter, keys.enter, keys.enter);
	await player.see(words.greetScreen.review.letInAs);
	await player.send(keys.enter);
	await rehearsal.when(you.finished, keys.enter);
	await rehearsal.when(you.next, 'C');

	await rehearsal.chapters(2);
	await player.send(keys.enter);
	await rehearsal.when(you.openLink.claim, keys.enter);
	await rehearsal.when(you.chooseAdministrator, '1');
	await player.send(`${await rehearsal.hear('Alice')}${keys.enter}`);
	await rehearsal.sayCode('Alice');
	const answers = ['Carl', '', '', 'secret', 'secret', ''].join(keys.enter);
	await rehearsal.when(you.describe, answers);
	await rehearsal.when(you.finished, keys.enter);
	await player.seeMarked('Org Carl <carl@example.com>');
	await rehearsal.when(you.next, 'C');

	await rehearsal.chapters(3);
	await player.send(keys.enter);
	await rehearsal.when(you.greet(say.newDevice), 'g');
	await rehearsal.when(you.chooseThere, keys.enter);
	await player.send(`${await rehearsal.seeCodeOfDevice()}${keys.enter}`);
	await rehearsal.when(you.review.device, keys.enter);
	await rehearsal.when(you.finished, keys.enter);
	await rehearsal.when(you.next, 'C');

	await rehearsal.chapters(4);
	await player.send(keys.enter);
	await rehearsal.when(you.greet(screenText('Erin')), 'g');
	const heard = await rehearsal.sayAndHear('Erin');
	expect(player.screen()).not.toContain([...heard].join(' '));
	await player.send(keys.up);
	await rehearsal.pressAt(words.prompts.codes.none, keys.enter);
	await rehearsal.when(you.wrongCode, keys.enter);
	await rehearsal.when(you.next, 'C');

	await rehearsal.chapters(5);
	await player.send(keys.enter);
	await rehearsal.when(you.greet(screenText('Dora')), 'g');
	await player.send(`${await rehearsal.sayAndHear('Dora')}${keys.enter}`);
	await rehearsal.when(you.giveShare, keys.down);
	await rehearsal.pressAt(words.giveShareScreen.review.yes, keys.enter);
	await rehearsal.when(you.finished, keys.enter);
	await rehearsal.when(you.secondHalf, 'C');
	await rehearsal.chapters(5);
	await player.send(keys.enter);
	await rehearsal.when(you.openLink['come-back'], keys.enter);
	for (const recipient of ['Alice', 'Zoe']) {
		await rehearsal.when(you.chooseRecipient, '1');
		await player.send(`${await rehearsal.hear(recipient)}${keys.enter}`);
		await rehearsal.sayCode(recipient);
	}
	await rehearsal.when(you.nameDevice, ['', 'secret', 'secret', ''].join(keys.enter));
	await rehearsal.when(you.finished, keys.enter);
	await player.seeMarked('Org Dora <dora@example.com>');
	await rehearsal.when(you.last, 'C');
	await player.see(/✓ 5 /);
	await player.see(say.allDone.slice(0, 20));
}
