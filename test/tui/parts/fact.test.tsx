import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Fact} from '../../../source/tui/parts/fact.tsx';
import {draw} from '../draw.tsx';

test('facts stand below each other on a line each, cut where there is no room', () => {
	const drawn = draw(
		<>
			<Fact name="State" text={screenText('pending')} width={60} />
			<Fact name="Created" text={screenText('by Alice, '.repeat(20))} width={60} />
		</>,
		60,
	);
	const [state = '', created = '', ...others] = drawn.lines();
	expect(others).toEqual([]);
	expect(state.indexOf('pending')).toBe(created.indexOf('by Alice'));
	expect(created).toMatch(/…$/);
	drawn.expectWhole();
});
