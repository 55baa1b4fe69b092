import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ProblemError, readProblem} from '../../source/accounts/problem.ts';
import {sentenceOfAny} from '../../source/words/sentence.ts';

describe('a problem document', () => {
	test('is told with title, number, detail and sub-errors', () => {
		const problem = readProblem(400, {
			status: 400,
			code: 1211,
			title: 'Invalid format for property in JSON body',
			detail: 'permissions/0',
			verbose: 'until noon',
			_embedded: {error: [{code: 1201, title: 'Missing property in JSON body', detail: '/groups/0/groupID'}]},
		});
		expect(problem).toBeInstanceOf(ProblemError);
		expect(sentenceOfAny(problem).message).toBe(
			'The server refused: Invalid format for property in JSON body – permissions/0, until noon; ' +
				'Missing property in JSON body – /groups/0/groupID.',
		);
		expect(problem?.code).toBe('input-refused');
	});

	test('may have one sub-error outside an array, and numbers as text', () => {
		const problem = readProblem(403, {code: '2453', title: 'Invalid invite', _embedded: {error: {title: 'x'}}});
		expect(problem?.is(1453)).toBe(true);
		expect(problem?.subProblems).toEqual([{number: 0, title: 'x', detail: undefined}]);
	});

	test('names the permission that is missing', () => {
		const problem = readProblem(401, {code: 1410, title: 'Insufficient rights', detail: 'acc:invite:edit'});
		expect(problem?.code).toBe('permission-missing');
		expect(sentenceOfAny(problem).nextStep).toBe(
			'Ask an administrator of the server for the permission acc:invite:edit.',
		);
	});

	test.each([
		1000, 1100, 1102, 1110, 1112, 1200, 1201, 1202, 1211, 1212, 1215, 1216, 1217, 1251, 1252, 1311, 1351, 1400, 1401,
		1402, 1403, 1404, 1410, 1411, 1451, 1452, 1453, 1454, 1455, 1456, 1457, 1471, 1999,
	])('%i has a stable code and a next step', (code) => {
		const problem = readProblem(400, {code, title: 'Title'});
		expect(problem?.code).toMatch(/^[a-z-]+$/);
		expect(sentenceOfAny(problem).nextStep).toMatch(/^[A-Z].*\.$/);
	});

	test('is none when it lacks what every problem has', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const isNumbered = typeof value === 'object' && value !== null && 'code' in value;
				const problem = readProblem(400, value);
				if (!isNumbered) expect(problem).toBeUndefined();
			}),
		);
		expect(readProblem(400, {error: 'no'})).toBeUndefined();
	});
});
