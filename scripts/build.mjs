// Bundles the program into dist/: a small entry that checks Node.js, and chunks that each command loads as it needs them.
import {rmSync} from 'node:fs';
import {resolve} from 'node:path';
import {build} from 'esbuild';
import packageJson from '../package.json' with {type: 'json'};

// An import of node:http as an ES module reads all that it exports, and one of them loads a whole second HTTP client (13 MiB, 25 ms).
const lightHttp = {
	name: 'light-http',
	setup(build) {
		build.onResolve({filter: /^(?:node:)?http$/}, () => ({path: 'http', namespace: 'light-http'}));
		build.onLoad({filter: /.*/, namespace: 'light-http'}, () => ({
			contents: "module.exports = process.getBuiltinModule('node:http');",
		}));
	},
};

/** The module in `scripts` takes the place of string-width, and is the only one that sees it. */
const rememberedWidth = {
	name: 'remembered-width',
	setup(build) {
		build.onResolve({filter: /^string-width$/}, ({importer}) =>
			importer.endsWith('remembered-width.ts') ? undefined : {path: resolve('scripts/remembered-width.ts')},
		);
	},
};

const outdir = process.env.NARTHEX_OUTDIR ?? 'dist';
rmSync(outdir, {recursive: true, force: true});
await build({
	entryPoints: {cli: 'cli.tsx'},
	outdir,
	chunkNames: 'chunks/[name]-[hash]',
	bundle: true,
	splitting: true,
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
	plugins: [lightHttp, rememberedWidth],
	banner: {
		js: "import {createRequire as narthexCreateRequire} from 'node:module';const require=narthexCreateRequire(import.meta.url);",
	},
	logLevel: 'warning',
});
