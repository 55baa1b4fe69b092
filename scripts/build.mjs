// Bundles the program into dist/: a small entry that checks Node.js, and chunks that each command loads as it needs them.
import {rmSync} from 'node:fs';
import {build} from 'esbuild';
import packageJson from '../package.json' with {type: 'json'};

const outdir = process.env.NARTHEX_OUTDIR ?? 'dist';
rmSync(outdir, {recursive: true, force: true});
await build({
	entryPoints: {cli: 'cli.tsx'},
	outdir,
	chunkNames: 'chunks/[name]-[hash]',
	bundle: true,
	splitting: true,
	minify: true,
	keepNames: true,
	platform: 'node',
	format: 'esm',
	target: 'node24',
	jsx: 'automatic',
	define: {'process.env.NODE_ENV': '"production"', NARTHEX_VERSION: JSON.stringify(packageJson.version)},
	alias: {'react-devtools-core': './scripts/no-devtools.mjs', 'when-exit': './scripts/no-when-exit.mjs'},
	external: ['@napi-rs/keyring'],
	banner: {
		js: "import {createRequire as narthexCreateRequire} from 'node:module';const require=narthexCreateRequire(import.meta.url);",
	},
	logLevel: 'warning',
});
