#!/usr/bin/env node
import module from 'node:module';
import {cacheFolder} from './source/own-folder.ts';
import {isInteractive} from './source/tui/interactive.ts';

declare const NARTHEX_VERSION: string;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
	process.stderr.write(
		`Narthex needs Node.js 24.15 or newer, and this is ${process.versions.node}. Install a newer Node.js and run ` +
			'it again.\n',
	);
	process.exit(1);
}

/** What the reference tells of itself behind its version; what does not apply is empty. */
function builtAs(): string {
	const {platform, arch, versions} = process;
	const facts = {
		branch: '',
		commit_hash: '',
		build_target: `${platform}-${arch}`,
		build_os: platform,
		build_profile: 'release',
		cli_features: '',
		crypto_backend: `Node.js ${versions.node}, OpenSSL ${versions.openssl}`,
		rust_version: '',
		rust_channel: '',
		cargo_version: '',
		git_clean: '',
	};
	return Object.entries(facts)
		.map(([name, value]) => `${name}: ${value}\n`)
		.join('');
}

const [only, ...more] = process.argv.slice(2);
if (more.length === 0 && (only === '--version' || only === '-V')) {
	process.stdout.write(`narthex ${NARTHEX_VERSION}\n${builtAs()}`);
} else {
	const cache = cacheFolder(process.env);
	if (cache !== undefined) module.enableCompileCache(cache);
	const isAlone = more.length === 0 && (only === undefined || only === '--debug');
	if (isAlone && isInteractive(process.stdin, process.stdout, process.env)) {
		const {runApp} = await import('./source/tui/main.tsx');
		process.exit(await runApp({env: process.env, debug: only === '--debug'}));
	}
	// A link, or a text with one: guided on a terminal. Every command is a word of small letters.
	const isText = more.length === 0 && only !== undefined && !/^(?:-|[a-z-]+$)/.test(only);
	if (isText && isInteractive(process.stdin, process.stdout, process.env)) {
		const {isCopied, isCutByShell} = await import('./source/copied-text.ts');
		if (isCopied(only) && !isCutByShell(only)) {
			const {runApp} = await import('./source/tui/main.tsx');
			process.exit(await runApp({env: process.env, text: only}));
		}
	}
	const {runProgram} = await import('./source/commands/program.ts');
	await runProgram(NARTHEX_VERSION, process.argv.slice(2));
}
