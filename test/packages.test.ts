import {readdirSync, readFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import packageJson from '../package.json' with {type: 'json'};

const repository = resolve(import.meta.dirname, '..');
const listed = Object.keys({...packageJson.devDependencies, ...packageJson.optionalDependencies});

/** The packages that `places` (folders or files of the repository) import, at once or later, types included. */
function importedBy(...places: readonly string[]): ReadonlySet<string> {
	const files = places.flatMap((place) =>
		/\.\w+$/.test(place)
			? [place]
			: readdirSync(join(repository, place), {recursive: true, encoding: 'utf8'}).map((name) => join(place, name)),
	);
	const texts = files
		.filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.includes('node_modules'))
		.map((file) => readFileSync(join(repository, file), 'utf8'));
	const targets = texts.flatMap((text) => [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([@a-z][\w./@:-]*)'/g)]);
	const names = targets.map(([, target = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? '');
	return new Set(names.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name)));
}

test.each(['ink', 'react', 'ink-select-input', 'ink-spinner', 'conf', 'got', 'tweetnacl-util'])(
	'%s does work in the program',
	(name) => {
		expect(importedBy('source')).toContain(name);
		expect(listed).toContain(name);
	},
);

test('all that is imported is listed', () => {
	const imported = importedBy('cli.tsx', 'source', 'test', 'bench', 'scripts', 'vitest.config.ts');
	expect([...imported].filter((name) => !listed.includes(name))).toEqual([]);
});

test('all that is listed is used', () => {
	const imported = importedBy('cli.tsx', 'source', 'test', 'bench', 'scripts', 'vitest.config.ts');
	const commands = Object.values(packageJson.scripts).join('\n');
	const programs: Readonly<Record<string, string>> = {'@biomejs/biome': 'biome', typescript: 'tsc'};
	const isUsed = (name: string): boolean => {
		if (name === '@types/node') return true;
		if (name.startsWith('@types/')) return isUsed(name.slice('@types/'.length));
		return imported.has(name) || new RegExp(`\\b${programs[name] ?? name} `).test(commands);
	};
	expect(listed.filter((name) => !isUsed(name))).toEqual([]);
});

test('nothing but the keyring is installed with the program: the rest is bundled', () => {
	expect(packageJson).not.toHaveProperty('dependencies');
	expect(Object.keys(packageJson.optionalDependencies)).toEqual(['@napi-rs/keyring']);
});

test('a clone installs what builds it even where NODE_ENV is production', () => {
	expect(readFileSync(join(repository, '.npmrc'), 'utf8')).toMatch(/^include=dev$/m);
});

test('the lock file names no registry', () => {
	const lock = readFileSync(join(repository, 'package-lock.json'), 'utf8');
	expect(lock).not.toMatch(/"resolved"|registry/);
	expect(readFileSync(join(repository, '.npmrc'), 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/m);
});
