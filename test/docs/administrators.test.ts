import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {blocksOf} from '../helpers/documents.ts';
import {freePort} from '../helpers/free-port.ts';
import {runBlocks} from '../helpers/transcripts.ts';

// What is said of the official server is tried in test/interop.

const OF_OTHERS = 'The official server on PostgreSQL';
const hasOpenssl = existsSync('/usr/bin/openssl');

test.skipIf(!hasOpenssl)(
	`what docs/administrators.md says of the embedded server${hasOpenssl ? '' : ' (skipped: there is no openssl)'}`,
	{timeout: 120_000},
	async () => {
		const all = blocksOf('docs/administrators.md').filter(({language}) => language === 'console' || language === 'sh');
		expect(all.some(({section}) => section === OF_OTHERS)).toBe(true);
		const blocks = all.filter(({section}) => section !== OF_OTHERS);
		await runBlocks(blocks, {replaced: {6787: String(await freePort())}});
	},
);
