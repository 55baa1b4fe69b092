import {type EventListener, type EventStreamState, listenToEvents} from '../parsec/events.ts';
import type {LocalDevice} from '../parsec/local-device.ts';

/** The events of one device for everyone here who follows them: one stream, which is open while it has a follower. */
export class SharedEvents {
	readonly #device: LocalDevice;
	readonly #followers = new Set<EventListener>();
	#stream: AbortController | undefined;
	#state: EventStreamState | undefined;

	constructor(device: LocalDevice) {
		this.#device = device;
	}

	/**
	 * Follows until the function that it gives is called. A follower who joins an open stream is told that it is open,
	 * and that events were missed.
	 */
	follow(follower: EventListener): () => void {
		this.#followers.add(follower);
		if (this.#stream === undefined) this.#open();
		else if (this.#state !== undefined) {
			follower.onState?.(this.#state);
			if (this.#state.state === 'live') follower.onMissed();
		}
		return () => this.#leave(follower);
	}

	#open(): void {
		const stream = new AbortController();
		this.#stream = stream;
		const each = (tell: (follower: EventListener) => void) => {
			if (this.#stream === stream) for (const follower of [...this.#followers]) tell(follower);
		};
		void listenToEvents(
			this.#device,
			{
				onEvent: (event) => each((follower) => follower.onEvent(event)),
				onMissed: () => each((follower) => follower.onMissed()),
				onState: (state) => {
					this.#state = state;
					each((follower) => follower.onState?.(state));
				},
			},
			stream.signal,
		);
	}

	#leave(follower: EventListener): void {
		this.#followers.delete(follower);
		if (this.#followers.size > 0) return;
		this.#stream?.abort();
		this.#stream = undefined;
		this.#state = undefined;
	}
}
