/** Resolves after `milliseconds`. @throws the signal's reason once it is aborted */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal?.aborted === true) {
			reject(signal.reason);
			return;
		}
		const timer = setTimeout(() => {
			signal?.removeEventListener('abort', stop);
			resolve();
		}, milliseconds);
		function stop() {
			clearTimeout(timer);
			reject(signal?.reason);
		}
		signal?.addEventListener('abort', stop, {once: true});
	});
}
