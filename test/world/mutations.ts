// Faults that are put into the sources on purpose, to see that the worlds find them: `NARTHEX_WORLD_MUTATION=NAME`.

interface Mutation {
	/** The file, below `source`. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
}

export const MUTATIONS: Readonly<Record<string, Mutation>> = {};

const chosen = process.env.NARTHEX_WORLD_MUTATION;

/** The changed text of a source file; undefined where it stays as it is. @throws when there is nothing to change */
export function mutated(file: string, text: string): string | undefined {
	if (chosen === undefined) return undefined;
	const mutation = MUTATIONS[chosen];
	if (mutation === undefined) throw new Error(`There is no mutation ${chosen}: ${Object.keys(MUTATIONS).join(', ')}`);
	if (mutation.file !== file) return undefined;
	if (!text.includes(mutation.from)) throw new Error(`${file} does not hold: ${mutation.from}`);
	return text.replace(mutation.from, mutation.to);
}
