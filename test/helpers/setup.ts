import {readFileSync} from 'node:fs';
import {afterAll, afterEach, expect, vi} from 'vitest';

// Runs before each test file. Files of the projects `unit`, `app` and `program` share what they import, which takes
// longer to load than most of them take to run. Those that replace modules, or load them again, get modules of their
// own, and leave none behind.

const {testPath = ''} = expect.getState();
if (/\bvi\.(?:mock|resetModules)\(/.test(readFileSync(testPath, 'utf8'))) {
	vi.resetModules();
	afterAll(() => vi.resetModules());
}
const {endFile, endTest} = await import('./live.ts');
afterEach(endTest);
afterAll(endFile);
