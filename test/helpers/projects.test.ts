import {expect, test} from 'vitest';
import {projectOf} from './projects.ts';

test('the project of a test file follows from what it and its helpers import', () => {
	// The one imports node:child_process itself, the other a helper that does.
	expect(projectOf('test/shell.test.ts')).toBe('program');
	expect(projectOf('test/settings.test.ts')).toBe('program');
	// The one draws a part itself, the other a whole screen through a helper.
	expect(projectOf('test/tui/parts/key-hints.test.tsx')).toBe('app');
	expect(projectOf('test/tui/screens/log.test.tsx')).toBe('app');
	// The one imports no helper, the other one that draws nothing.
	expect(projectOf('test/json.test.ts')).toBe('unit');
	expect(projectOf('test/member/directory.test.ts')).toBe('unit');
});
