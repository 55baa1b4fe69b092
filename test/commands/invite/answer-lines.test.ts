import {describe, expect, test} from 'vitest';
import {AnswerLines, notAnAnswer} from '../../../source/commands/invite/answer-lines.ts';
import {sentenceOf} from '../../../source/words/sentence.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

/** Answers that come from the lines that are typed, and what else they told. */
function reading() {
	const {terminal, stdin} = fake({format: 'json'}, pipes);
	const told: string[] = [];
	const answers = new AnswerLines(terminal.lines(), {
		onCancel: () => told.push('cancel'),
		onBroken: (message) => told.push(message),
	});
	return {answers, stdin, told};
}

const never = new AbortController().signal;
const turn = () => new Promise(setImmediate);

describe('Answers', () => {
	test('wait for a question, in their order', async () => {
		const {answers, stdin} = reading();
		stdin.type('{"code":"XN78"}\n\n{"profile":"ADMIN"}\n');
		expect(await answers.next(never)).toEqual({code: 'XN78'});
		expect(await answers.next(never)).toEqual({profile: 'ADMIN'});
		const later = answers.next(never);
		stdin.type('{"code":null}\n');
		expect(await later).toEqual({code: null});
	});

	test('cancel at once, whatever is still unread before', async () => {
		const {answers, stdin, told} = reading();
		stdin.type('{"code":"XN78"}\n{"cancel":true}\n');
		await turn();
		expect(told).toEqual(['cancel']);
		expect(await answers.next(never)).toEqual({code: 'XN78'});
	});

	test.each([
		['secret', 'The line is not JSON.'],
		['"secret"', 'The line is not a JSON object.'],
		['null', 'The line is not a JSON object.'],
		['{"code":"a","colour":"red"}', 'There is no answer with the key colour.'],
		['{"profile":"secret"}', 'The value of profile is not valid.'],
		['{"approve":{"profile":"secret"}}', 'The value of approve.profile is not valid.'],
		['{"cancel":false}', 'The value of cancel is not valid.'],
		['{}', 'The answer is empty.'],
	])('are none as %s, which is told without quoting it', async (text, message) => {
		const {stdin, told} = reading();
		stdin.type(`${text}\n`);
		await turn();
		expect(told).toEqual([message]);
	});

	test('may be over: what came before counts', async () => {
		const {answers, stdin} = reading();
		stdin.type('{"code":"XN78"}\n');
		stdin.close();
		expect(await answers.next(never)).toEqual({code: 'XN78'});
		await expect(answers.next(never)).rejects.toMatchObject({code: 'input-ended'});
		await expect(answers.untilEnd(never)).rejects.toMatchObject({code: 'input-ended'});
	});

	test('are waited for until that is stopped', async () => {
		const {answers} = reading();
		const stopping = new AbortController();
		const waits = [answers.next(stopping.signal), answers.untilEnd(stopping.signal)];
		await turn();
		const stop = new Error('stop');
		stopping.abort(stop);
		for (const wait of waits) await expect(wait).rejects.toBe(stop);
	});
});

test('what is no answer names the keys that are awaited, if any', () => {
	expect(sentenceOf(notAnAnswer('No.', ['code', 'cancel']))).toEqual({
		message: 'No.',
		nextStep: 'Answer with a JSON object in one line, with: code, cancel; or {"cancel":true}.',
	});
	expect(sentenceOf(notAnAnswer('No.', [])).nextStep).toBe('Nothing is asked now: wait for the next event.');
});
