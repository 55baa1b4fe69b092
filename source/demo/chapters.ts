import type {AnyPhase} from '../sessions/recovery-phases.ts';

/** An exchange of the rehearsal: who the person at the screen is in it, and what comes of it. */
export type SceneName = 'greet' | 'claim' | 'device' | 'wrong-code' | 'give-share' | 'come-back';

/** What is played through at a time. Most chapters have one scene. */
export interface Chapter {
	readonly name: 'greet' | 'claim' | 'device' | 'wrong-code' | 'recovery';
	readonly scenes: readonly [SceneName, ...SceneName[]];
}

/** In the order in which they are offered. */
export const CHAPTERS: readonly Chapter[] = [
	{name: 'greet', scenes: ['greet']},
	{name: 'claim', scenes: ['claim']},
	{name: 'device', scenes: ['device']},
	{name: 'wrong-code', scenes: ['wrong-code']},
	{name: 'recovery', scenes: ['give-share', 'come-back']},
];

/** Whether an exchange that stands in this phase has played its scene to the end. */
export function isPlayed(scene: SceneName, phase: AnyPhase): boolean {
	if (scene !== 'wrong-code') return phase.name === 'finished';
	return phase.name === 'cancelled' && phase.by === 'greeter' && phase.reason === 'INVALID_SAS_CODE';
}

/** Which scenes were played. */
export class Progress {
	readonly #played = new Set<SceneName>();

	/** The scene was played to its end. */
	finish(scene: SceneName): void {
		this.#played.add(scene);
	}

	isDone({scenes}: Chapter): boolean {
		return scenes.every((scene) => this.#played.has(scene));
	}

	/** Whether a scene of it was played, and another one was not. */
	isBegun(chapter: Chapter): boolean {
		return !this.isDone(chapter) && chapter.scenes.some((scene) => this.#played.has(scene));
	}

	/** The first chapter that is not done. */
	get next(): Chapter | undefined {
		return CHAPTERS.find((chapter) => !this.isDone(chapter));
	}

	/** The scene that comes next in a chapter. A chapter that is done begins again. */
	begin(chapter: Chapter): SceneName {
		if (this.isDone(chapter)) for (const scene of chapter.scenes) this.#played.delete(scene);
		return chapter.scenes.find((scene) => !this.#played.has(scene)) ?? chapter.scenes[0];
	}
}
