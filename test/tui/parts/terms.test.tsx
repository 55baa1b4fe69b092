import {expect, test} from 'vitest';
import type {TermsOfService} from '../../../source/sessions/recovery-phases.ts';
import {Terms} from '../../../source/tui/parts/terms.tsx';
import {draw} from '../draw.tsx';
import {keys} from '../stage.tsx';

const terms = {
	per_locale_urls: {fr: 'https://example.com/cgu', en: 'https://example.com/\u001B[2Jtos'},
} as unknown as TermsOfService;

function ask(columns = 60) {
	const answers: string[] = [];
	const drawn = draw(
		<Terms terms={terms} onAccept={() => answers.push('accepted')} onRefuse={() => answers.push('refused')} />,
		columns,
	);
	return {answers, drawn};
}

test.each([56, 76])('in %d columns the terms of each language are named, harmless and by language', (columns) => {
	const {drawn} = ask(columns);
	expect(drawn.prose()).toMatch(/en: https:\/\/example\.com\/\S+tos fr: https:\/\/example\.com\/cgu/);
	expect(drawn.screen()).not.toContain('\u001B');
	drawn.expectWhole();
});

test('nothing is accepted by a careless Enter', async () => {
	const {answers, drawn} = ask();
	await drawn.type(keys.enter);
	expect(answers).toEqual([]);
	await drawn.type('2', '1');
	expect(answers).toEqual(['refused', 'accepted']);
});
