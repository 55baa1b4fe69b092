/** The route that a path leads to, and the segments that the route names, still percent-encoded. */
export interface Match<Route> {
	readonly route: Route;
	readonly named: Readonly<Record<string, string>>;
}

interface Pattern<Route> {
	readonly segments: readonly string[];
	readonly route: Route;
}

/** Finds the route of a path. In a pattern, `:name` stands for any one segment. */
export class Router<Route> {
	/** By the number of segments. */
	readonly #patterns = new Map<number, Pattern<Route>[]>();

	constructor(routes: Readonly<Record<string, Route>>) {
		for (const [path, route] of Object.entries(routes)) {
			const segments = path.split('/');
			const others = this.#patterns.get(segments.length) ?? [];
			this.#patterns.set(segments.length, [...others, {segments, route}]);
		}
	}

	find(path: string): Match<Route> | undefined {
		const segments = path.split('/');
		for (const {segments: pattern, route} of this.#patterns.get(segments.length) ?? []) {
			const named = match(pattern, segments);
			if (named !== undefined) return {route, named};
		}
		return undefined;
	}
}

/** The named segments; undefined if the path does not match. */
function match(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> | undefined {
	const named: Record<string, string> = {};
	for (const [index, part] of pattern.entries()) {
		const segment = segments[index] ?? '';
		if (part.startsWith(':')) named[part.slice(1)] = segment;
		else if (part !== segment) return undefined;
	}
	return named;
}

/** The text of a path segment; undefined if it is not percent-encoded correctly. */
export function decodeSegment(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		// The only error is a malformed escape.
		return undefined;
	}
}
