import {screenText} from '../../source/text.ts';
import type {Words} from '../../source/words/english/index.ts';

// What people do in the rehearsal line by line, in memory and at a terminal.

/** Where a rehearsal runs line by line. */
export interface Lines {
	/** Waits for text that is new, and gives its first group. */
	see(pattern: string | RegExp): Promise<string>;
	/** Types a line, and Enter. */
	type(line: string): void;
}

/** A rehearsal that runs line by line, and what it says. */
export class RehearsingByLines {
	readonly #lines: Lines;
	readonly #words: Words;
	readonly #say: Words['rehearsal'];

	constructor(lines: Lines, words: Words) {
		this.#lines = lines;
		this.#words = words;
		this.#say = words.rehearsal;
	}

	see(pattern: string | RegExp): Promise<string> {
		return this.#lines.see(pattern);
	}

	async answer(question: string, text: string): Promise<void> {
		await this.see(question);
		this.#lines.type(text);
	}

	/** Alice lets Bob in. */
	async greetBob(): Promise<void> {
		const {inviteGreet} = this.#words;
		await this.#begin(1, this.#say.chapters.greet);
		await this.answer(inviteGreet.selectCode, await this.#greet('Bob'));
		await this.answer(inviteGreet.whichProfile, 'STANDARD');
		await this.see(this.#say.lines.played);
	}

	/** Carl accepts his invitation. */
	async claim(): Promise<void> {
		const {prompts, inviteClaim} = this.#words;
		await this.#begin(2, this.#say.chapters.claim);
		await this.see(/(https?:\/\/\S+claim_user\S+)/);
		await this.answer(inviteClaim.administrators.choose, '1');
		await this.#meet('Alice');
		await this.see(this.#say.you.describe);
		await this.answer(prompts.questions.deviceLabel, 'desk');
		await this.answer(prompts.questions.email, '');
		await this.answer(prompts.questions.name, 'Carl');
		await this.#choosePassword();
		await this.see(/Carl <carl@example\.com> @ desk/);
		await this.see(this.#say.lines.played);
	}

	/** Alice adds her telephone. */
	async addDevice(): Promise<void> {
		const {prompts, inviteGreet, ownDevice} = this.#words;
		await this.#begin(3, this.#say.chapters.device);
		await this.see(ownDevice.chooseThere.greeter);
		await this.answer(this.#say.lines.chooseThere, '');
		const shown = this.#say.played.showing(this.#say.newDevice, screenText('(\\w{4})'));
		await this.answer(ownDevice.greeting.selectCode, await this.see(new RegExp(shown)));
		await this.answer(prompts.asked(inviteGreet.addDevice), '1');
		await this.see(this.#say.lines.played);
	}

	/** Someone sits between Alice and Erin. */
	async noticeSomeone(): Promise<void> {
		await this.#begin(4, this.#say.chapters['wrong-code']);
		await this.#greet('Erin');
		await this.answer(this.#words.inviteGreet.selectCode, this.#words.prompts.codes.none);
		await this.see(this.#say.lines.played);
	}

	/** Alice gives Dora a share, and Dora comes back. */
	async bringDoraBack(): Promise<void> {
		const {prompts, inviteGreet, inviteRecovery} = this.#words;
		await this.#begin(5, this.#say.chapters.recovery);
		await this.answer(inviteGreet.selectCode, await this.#greet('Dora'));
		await this.answer(inviteRecovery.give, prompts.yesOrNo.yes);
		await this.see(this.#say.lines.played);
		await this.see(this.#say.secondHalf);
		for (const name of ['Alice', 'Zoe']) {
			await this.answer(inviteRecovery.choose, name);
			await this.#meet(name);
		}
		await this.answer(prompts.questions.deviceLabel, 'new laptop');
		await this.#choosePassword();
		await this.see(/Dora <dora@example\.com> @ new laptop/);
		await this.see(this.#say.lines.played);
	}

	/** Goes, by the number behind those of the chapters. */
	leave(): Promise<void> {
		return this.answer(this.#words.prompts.asked(this.#say.lines.chapters), '6');
	}

	async #begin(number: number, {about}: {readonly about: string}): Promise<void> {
		await this.answer(this.#words.prompts.asked(this.#say.lines.chapters), String(number));
		await this.see(about);
		await this.see(this.#say.setting);
	}

	/** One's own code is read aloud; then the code of the other side is heard. */
	async #greet(name: string): Promise<string> {
		await this.#readAloud(name);
		return this.#hear(name);
	}

	/** The code of the other side is heard and typed; then one's own is read aloud. */
	async #meet(name: string): Promise<void> {
		await this.answer(this.#words.inviteClaim.selectCode, await this.#hear(name));
		await this.#readAloud(name);
	}

	#readAloud(name: string): Promise<void> {
		return this.answer(this.#say.lines.readAloud(screenText(name)), '');
	}

	#hear(name: string): Promise<string> {
		return this.see(new RegExp(this.#say.played.reading(screenText(name), screenText('(\\w{4})'))));
	}

	async #choosePassword(): Promise<void> {
		await this.answer(this.#words.inviteClaim.password.ask, 'secret');
		await this.answer(this.#words.prompts.password.confirm, 'secret');
	}
}
