import {words} from '../words/index.ts';

/** One client has more requests or bytes under way than it may have. Answered with 503; the client may try again. */
export class TooBusyError extends Error {
	override readonly name = 'TooBusyError';
}

/** One log line about an unexpected error: its name and place in the code, nothing that the request contained. */
export function describeFailure(error: unknown): string {
	if (!(error instanceof Error)) return words.server.log.requestFailed(words.server.log.unknownError);
	const {name, message, stack = ''} = error;
	// The message comes first in the stack, and may have lines that look like places.
	const [where = ''] = /^ +at .*/m.exec(stack.replace(message, '')) ?? [];
	return words.server.log.requestFailed(`${name} ${where.trim()}`);
}
