import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {CurrentStep, StepList} from '../../../source/tui/parts/step-list.tsx';
import {draw} from '../draw.tsx';

const steps = ['They open the link', 'You read your code', 'They say who they are'];
const doing = {step: 1, you: 'reading your code aloud', them: 'looking for it in a list', short: 'read'};

function list(isLow: boolean, width = 27, them = 'They') {
	const sides = {you: screenText('You'), them: screenText(them)};
	return draw(
		<StepList steps={steps} doing={doing} sides={sides} waited={screenText('1:23')} width={width} isLow={isLow} />,
		width,
	);
}

test('done, present and later steps have signs of their own; below stands what both sides do', () => {
	expect(list(false, 34).lines()).toEqual([
		'✓ 1 They open the link',
		'▸ 2 You read your code',
		'· 3 They say who they are',
		'',
		'You  reading your code aloud',
		'They looking for it in a list',
		'Time 1:23',
	]);
});

test('a low screen has no line between, and a long name leaves room for what is done', () => {
	const drawn = list(true, 27, 'Bartholomew');
	expect(drawn.lines()).toHaveLength(6);
	expect(drawn.lines()[4]).toMatch(/^Barthol… looking for it/);
	drawn.expectWhole();
});

test('the step that is being done can stand alone', () => {
	expect(draw(<CurrentStep steps={steps} doing={doing} />).lines()).toEqual(['▸ 2 You read your code']);
});
