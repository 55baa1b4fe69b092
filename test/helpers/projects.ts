import {existsSync, globSync} from 'node:fs';
import {importsOf} from './imports.ts';

/** The projects that follow from what a test file imports, not from its folder. */
export type InnerProject = 'unit' | 'app' | 'program';

const STARTS_PROCESSES = /^(?:node:child_process|node:worker_threads|@lydell\/node-pty)$/;
const DRAWS_SCREENS = /^ink(?:-testing-library)?$/;

/**
 * Gives the project of a test file, a path from the root, by what it and the files of `test` that it leads to import:
 * `program` if one of them can start a process or a worker, `app` if one draws whole screens in memory, else `unit`.
 */
export function projectOf(file: string): InnerProject {
	const reached = new Set([file]);
	for (const next of reached) {
		if (!next.startsWith('test/') || !existsSync(next)) continue;
		for (const {target, isType} of importsOf(next)) if (!isType) reached.add(target);
	}
	const imported = [...reached];
	if (imported.some((target) => STARTS_PROCESSES.test(target))) return 'program';
	return imported.some((target) => DRAWS_SCREENS.test(target)) ? 'app' : 'unit';
}

/** The folders of the other projects. */
const OTHERS = 'test/{terminal,interop,faults,package,world}/**';

/** Sorts all test files outside the folders of the other projects. */
export function innerTests(): Readonly<Record<InnerProject, string[]>> {
	const files: Record<InnerProject, string[]> = {unit: [], app: [], program: []};
	for (const file of globSync('test/**/*.test.{ts,tsx}', {exclude: [OTHERS]}).sort()) files[projectOf(file)].push(file);
	return files;
}
