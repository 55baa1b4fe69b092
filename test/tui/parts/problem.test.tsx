import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {screenText} from '../../../source/text.ts';
import {Problem, Warning} from '../../../source/tui/parts/problem.tsx';
import {draw} from '../draw.tsx';

const error = new NarthexError('usage', {message: 'the server \u001B[2J went away', nextStep: 'Wait for it.'});

test('it is told what went wrong and what to do next, harmless', () => {
	expect(draw(<Problem error={error} />, 60).prose()).toMatch(/^! The server .* went away\. Wait for it\.$/);
});

test('where a key does what is next, that is told instead, and how it is tried again', () => {
	const prose = (part: React.ReactNode) => draw(part, 60).prose();
	expect(prose(<Problem error={error} todo="n makes one." />)).toMatch(/went away\. n makes one\.$/);
	expect(prose(<Problem error={error} retry="r" />)).toMatch(/Wait for it\. r tries again\.$/);
	const byItself = screenText('Next try in 5 s.');
	expect(prose(<Problem error={error} retry="r" byItself={byItself} />)).toMatch(
		/Wait for it\. r tries again\. Next try in 5 s\.$/,
	);
	expect(prose(<Problem error={error} byItself={byItself} />)).toMatch(/Wait for it\. Next try in 5 s\.$/);
});

test.each([60, 80])('a warning is whole in %d columns', (columns) => {
	const text = 'The server does not show the certificates of the organization yet, so they could not be compared.';
	const drawn = draw(<Warning text={screenText(text)} />, columns);
	expect(drawn.prose()).toBe(`! ${text}`);
	drawn.expectWhole();
});
