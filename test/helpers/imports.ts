import {readFileSync} from 'node:fs';
import {posix} from 'node:path';

/** What a file imports, or exports from somewhere. */
export interface ReadImport {
	/** A package by its name, a file of the repository by its path from the root. */
	readonly target: string;
	/** Nothing is loaded for it. */
	readonly isType: boolean;
	/** Loaded when it is come to, with `import()`. */
	readonly isLater: boolean;
}

const IMPORT = /(?:^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?|\bimport\()'([^']+)'/gm;

/** Reads the imports of a TypeScript file, a path from the root of the repository. */
export function importsOf(file: string): readonly ReadImport[] {
	return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([all, type, target = '']) => ({
		target: target.startsWith('.') ? posix.join(posix.dirname(file), target) : target,
		isType: type !== undefined,
		isLater: all.startsWith('import('),
	}));
}
