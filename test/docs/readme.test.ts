import type {Command} from 'commander';
import {expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {loadedProgram} from '../../source/commands/program.ts';
import {blocksOf, readDocument} from '../helpers/documents.ts';
import {freePort} from '../helpers/free-port.ts';
import {runBlocks} from '../helpers/transcripts.ts';

const readme = readDocument('readme.md');

test('its first real session goes as it says', {timeout: 120_000}, async () => {
	const blocks = blocksOf('readme.md').filter(({language}) => language === 'console' || language === 'sh');
	expect(blocks).not.toHaveLength(0);
	await runBlocks(blocks, {replaced: {6777: String(await freePort())}});
});

test('its table has every command, and no other', async () => {
	const documented = [...readme.matchAll(/^\| `(narthex .*?)` \|/gm)].map(([, words = '']) => words.toLowerCase());
	const known = leaves(await loadedProgram()).map((command) => words(command).toLowerCase());
	expect([...documented].sort()).toEqual([...known, 'narthex link'].sort());
});

test('the scripts of npm that it names exist', () => {
	const named = [...readme.matchAll(/^npm (?:run )?(\w+)/gm)].map(([, name]) => name);
	expect(named.length).toBeGreaterThan(3);
	const scripts = [...Object.keys(packageJson.scripts), 'ci', 'cit'];
	expect(named.filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
});

function leaves(command: Command): readonly Command[] {
	if (command.commands.length > 0) return command.commands.flatMap(leaves);
	return ['home', 'complete', 'open', 'auto-complete', 'man-page'].includes(command.name()) ? [] : [command];
}

function words(command: Command): string {
	const path = command.parent === null ? '' : `${words(command.parent)} `;
	const given = command.registeredArguments.map((one) => (one.required ? one.name() : `[${one.name()}]`));
	return [`${path}${command.name()}`, ...given].join(' ');
}
