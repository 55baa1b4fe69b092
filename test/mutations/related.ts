import {globSync} from 'node:fs';
import {importsOf} from '../helpers/imports.ts';

/** What each file of `source` and `test` imports, types too: paths from the root of the repository. */
function importsOfAll(): ReadonlyMap<string, readonly string[]> {
	const files = globSync(['source/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}']);
	return new Map(files.map((file) => [file, importsOf(file).map(({target}) => target)]));
}

const TESTS = /^test\/(?:parsec|sessions|member|devices|server|accounts)\/.*\.test\.ts$/;

/**
 * The test file at the path of a source file, then those that import it, directly or not, the nearest ones first. Tests
 * of whole programs and whole screens are not among them.
 */
export function testsNear(file: string): readonly string[] {
	const imports = importsOfAll();
	const importers = new Map<string, string[]>();
	for (const [from, targets] of imports) {
		for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
	}
	const reached = new Set([file]);
	for (const next of reached) for (const importer of importers.get(next) ?? []) reached.add(importer);
	// The built program holds no fault.
	const runsProgram = (path: string) => imports.get(path)?.includes('test/helpers/narthex.ts') === true;
	const beside = file.replace(/^source\/(.*)\.ts$/, 'test/$1.test.ts');
	const near = [...new Set([beside, ...reached])];
	return near.filter((path) => TESTS.test(path) && imports.has(path) && !runsProgram(path));
}
