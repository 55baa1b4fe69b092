import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {prepareDemo} from '../../source/demo/demo.ts';

test('each demonstration has an administration token of its own, which its owner alone can read', async () => {
	const tokens: string[] = [];
	for (let times = 0; times < 2; times++) {
		const folder = mkdtempSync(join(tmpdir(), 'narthex-demo-'));
		onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
		const demo = await prepareDemo(folder);
		onTestFinished(() => demo.close());
		const kept = join(folder, 'demo.json');
		expect(statSync(kept).mode & 0o777).toBe(0o600);
		tokens.push(JSON.parse(readFileSync(kept, 'utf8')).administrationToken);
	}
	const [first = '', second] = tokens;
	expect(first).toMatch(/^[0-9a-f]{32}$/);
	expect(second).not.toBe(first);
});
