import {describe, expect, test} from 'vitest';
import {PublicKeyError} from '../../../source/accounts/acceptance.ts';
import {UnexpectedAnswerError} from '../../../source/accounts/answer.ts';
import {ProblemError} from '../../../source/accounts/problem.ts';
import {failureLines, problemOf} from '../../../source/commands/account/failure.ts';
import {NarthexError} from '../../../source/errors.ts';
import {OfflineError} from '../../../source/http.ts';

const SERVER = 'https://accounts.example/';
const lines = (error: unknown) => failureLines(error, SERVER);
const problem = (number: number, ...more: readonly {number: number; title: string}[]) =>
	new ProblemError(
		400,
		{number, title: 'Invalid body', detail: 'email'},
		more.map((one) => ({...one, detail: undefined})),
	);

describe('An acceptance that failed is told', () => {
	test('with the title, the code and the detail of the server, and its sub-errors a line each', () => {
		const told = lines(problem(1211, {number: 1201, title: 'Missing'}, {number: 1202, title: 'Wrong\u001B[31m'}));
		expect(told.slice(0, 3)).toEqual([
			'failure: Invalid body (1211) – email',
			'  Missing (1201)',
			'  Wrong\uFFFD[31m (1202)',
		]);
		expect(told).toHaveLength(4);
	});

	test.each([
		[1453, true],
		[2453, true],
		[1351, true],
		[1457, false],
	])('with a hint to log in where the invite may be used already: %i', (number, isHinted) => {
		const hint = 'If you accepted this invitation before, log in instead: narthex account login.';
		expect(lines(problem(number)).some((text) => text === hint)).toBe(isHinted);
	});

	test('with why there is no key to verify with, also where it could not be fetched', () => {
		expect(lines(new PublicKeyError('not-offered'))[0]).toBe('no public key for --verify: the server offers none');
		const cause = new OfflineError('accounts.example', 'refused');
		expect(lines(new PublicKeyError('not-fetched', {cause}))).toEqual([
			expect.stringMatching(/^no public key for --verify: .*accounts\.example.*[^.]$/),
			'Nothing was sent. Leave --verify out, or ask the person who runs the server for its key.',
		]);
	});

	test('with the address that cannot be reached, unless a proxy is to blame', () => {
		expect(lines(new OfflineError('accounts.example', 'refused'))[0]).toBe(
			`failure: cannot reach ${SERVER}: nothing answers at that address`,
		);
		const proxy = {variable: 'https_proxy', host: 'proxy.example'};
		expect(lines(new OfflineError('accounts.example', 'refused', {proxy}))[0]).toMatch(/proxy\.example/);
	});

	test('with the status of an answer that is none, what it means and what to do', () => {
		const told = lines(new UnexpectedAnswerError('accounts.example', 502, 'web-page'));
		expect(told[0]).toBe('failure: unexpected answer (status 502)');
		expect(told).toHaveLength(3);
	});

	test('with a small letter where the sentence is of acceptances alone', () => {
		expect(lines(new NarthexError('no-registration', {}))[0]).toBe('failure: this server does not offer registration');
		expect(lines(new NarthexError('user-not-found', {}))[0]).toMatch(/^failure: [A-Z].*[^.]$/);
	});
});

test('a problem in passing is told without its detail, any other error by its sentence', () => {
	expect(problemOf(problem(1211))).toBe('Invalid body (1211)');
	expect(problemOf(new NarthexError('user-not-found', {}))).toMatch(/^[A-Z].*\.$/);
});
