// How the program is bundled: for dist/, for the parts that the bench measures alone, and for the bill of materials.
import {join} from 'node:path';
import packageJson from '../package.json' with {type: 'json'};

const here = (file) => join(import.meta.dirname, file);

// An import of node:http as an ES module reads all that it exports, and one of them loads a whole second HTTP client
// (13 MiB, 25 ms).
const lightHttp = {
	name: 'light-http',
	setup(build) {
		build.onResolve({filter: /^(?:node:)?http$/}, () => ({path: 'http', namespace: 'light-http'}));
		build.onLoad({filter: /.*/, namespace: 'light-http'}, () => ({
			contents: "module.exports = process.getBuiltinModule('node:http');",
		}));
	},
};

/**
 * `source/width.ts` stands in for string-width in Ink, and is the only module that gets the real one: when it measures
 * its first text, since string-width reads all emoji (25 ms) as it is loaded, and most commands need none of them.
 */
const ownWidth = {
	name: 'own-width',
	setup(build) {
		const path = here('../source/width.ts');
		build.onResolve({filter: /^string-width$/}, ({importer, namespace}) => {
			if (namespace === 'late-width') return undefined;
			return importer === path ? {path: 'string-width', namespace: 'late-width'} : {path};
		});
		build.onLoad({filter: /.*/, namespace: 'late-width'}, () => ({
			contents: `let width;
				export default (text, options) => (width ??= require('string-width').default)(text, options);`,
			resolveDir: here('..'),
		}));
	},
};

/** All but what goes in and where it comes out. @type {import('esbuild').BuildOptions} */
export const bundleOptions = {
	absWorkingDir: here('..'),
	bundle: true,
	// Names stay, for what --debug shows.
	minifyWhitespace: true,
	minifySyntax: true,
	platform: 'node',
	format: 'esm',
	target: 'node24',
	jsx: 'automatic',
	define: {'process.env.NODE_ENV': '"production"', NARTHEX_VERSION: JSON.stringify(packageJson.version)},
	alias: {'react-devtools-core': './scripts/no-devtools.mjs', 'when-exit': './scripts/no-when-exit.mjs'},
	inject: ['./scripts/no-form-data.mjs'],
	external: ['@napi-rs/keyring'],
	plugins: [lightHttp, ownWidth],
	banner: {
		js: "import {createRequire as narthexCreateRequire} from 'node:module';const require=narthexCreateRequire(import.meta.url);",
	},
	logLevel: 'warning',
};

/**
 * The program: a small entry that checks Node.js, and chunks that each command loads as it needs them.
 * @type {import('esbuild').BuildOptions}
 */
export const programOptions = {
	...bundleOptions,
	entryPoints: {cli: 'cli.tsx'},
	outdir: here('../dist'),
	chunkNames: 'chunks/[name]-[hash]',
	splitting: true,
};

const keyringInside = {
	name: 'keyring-inside',
	setup(build) {
		build.onResolve({filter: /^@napi-rs\/keyring$/}, () => ({path: here('../source/binary/keyring.ts')}));
	},
};

/**
 * The same program for the one executable, which unpacks the keyring's native code itself.
 * @param {string} keyringHash SHA-256 of that code @returns {import('esbuild').BuildOptions}
 */
export function executableOptions(keyringHash) {
	return {
		...programOptions,
		external: [],
		plugins: [...programOptions.plugins, keyringInside],
		define: {...programOptions.define, NARTHEX_KEYRING_SHA256: JSON.stringify(keyringHash)},
	};
}

/** What runs first in the one executable. @type {import('esbuild').BuildOptions} */
export const executableMainOptions = {
	...bundleOptions,
	entryPoints: {main: 'source/binary/main.ts'},
	format: 'cjs',
	banner: {},
	inject: [],
};
