import fc from 'fast-check';
import {expect, test} from 'vitest';
import {atOnce, codeOf, misread, phases, playAnyExchange} from '../../source/demo/person.ts';
import {SAS_ALPHABET, type SasCode} from '../../source/parsec/sas-code.ts';
import {LiveSession} from '../../source/sessions/live-session.ts';
import type {AnyPhase} from '../../source/sessions/recovery-phases.ts';
import {bob} from '../sessions/harness.ts';

const session = () => new LiveSession<'claimer', {readonly name: string}>('claimer', 'user', {name: 'first'});

test('a code that is misread is another one, of the same alphabet, in every place', () => {
	const code = fc.string({unit: fc.constantFrom(...SAS_ALPHABET), minLength: 4, maxLength: 4});
	fc.assert(
		fc.property(code, (right) => {
			const wrong = [...misread(right as SasCode)];
			expect(wrong).toHaveLength(4);
			for (const [index, character] of wrong.entries()) {
				expect(SAS_ALPHABET).toContain(character);
				expect(character).not.toBe(right[index]);
			}
		}),
	);
});

test('the phases of a session come one after the other, the last one too', async () => {
	const live = session();
	const seen: string[] = [];
	for await (const {name} of phases(live)) {
		seen.push(name);
		if (name === 'first') live.enter({name: 'second'});
		else setImmediate(() => live.enter({name: 'finished'}));
	}
	expect(seen).toEqual(['first', 'second', 'finished']);
});

test('a code is given as soon as a session shows it, or at once where it does', async () => {
	const live = session();
	const code = codeOf(live);
	live.update({ownCode: 'ABCD' as SasCode});
	expect([await code, await codeOf(live)]).toEqual(['ABCD', 'ABCD']);
});

test.each([
	['the code that was heard', ['ABCD', 'EFGH'], 'picked ABCD'],
	['none, where that is not shown', ['EFGH', 'IJKL'], 'none'],
])('a person takes %s', async (_what, choices, taken) => {
	const told: string[] = [];
	const phase = {
		name: 'picking-code',
		choices,
		pick: (code: string) => told.push(`picked ${code}`),
		noneMatches: () => told.push('none'),
	} as unknown as AnyPhase;
	await playAnyExchange(
		atOnce(bob, async () => 'ABCD' as SasCode),
		session(),
		phase,
	);
	expect(told).toEqual([taken]);
});

test('a person who listens in vain goes on when the exchange does', async () => {
	const live = session();
	const phase = {name: 'picking-code', choices: []} as unknown as AnyPhase;
	const played = playAnyExchange(
		atOnce(bob, () => new Promise(() => {})),
		live,
		phase,
	);
	live.enter({name: 'cancelled'});
	await played;
});
