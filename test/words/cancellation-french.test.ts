import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {CANCEL_REASONS} from '../../source/parsec/ids.ts';

let sentences: typeof import('../../source/words/sentence.ts');

beforeAll(async () => {
	vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
	vi.resetModules();
	sentences = await import('../../source/words/sentence.ts');
});

afterAll(() => {
	vi.unstubAllEnvs();
	vi.resetModules();
});

const SIDES = ['greeter', 'claimer'] as const;
const PERSON = {greeter: 'la personne qui vous accueille', claimer: 'la personne invitée'};
const every = SIDES.flatMap((role) => SIDES.flatMap((by) => CANCEL_REASONS.map((reason) => ({role, by, reason}))));

describe.each(every)('in French, a cancel by the $by for $reason', ({role, by, reason}) => {
	test(`tells the ${role} in one sentence what happened and what to do, and never takes them for the other side`, () => {
		const {message, nextStep} = sentences.cancellationSentence(role, {by, reason});
		for (const sentence of [message, nextStep]) {
			expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
			expect(sentence).not.toMatch(/\.\s+\p{Lu}/u);
			expect(sentence.toLowerCase()).not.toContain(PERSON[role]);
			expect(sentence).not.toMatch(/[A-Z]{2,}|_|'|[^ ][:;!?]/);
		}
		const peer = role === 'greeter' ? 'claimer' : 'greeter';
		expect(message.toLowerCase()).toMatch(by === role ? new RegExp(`^vous|votre côté|${PERSON[peer]}`) : PERSON[peer]);
	});
});

test.each([
	['claimer', 'user', /bob@example.com existe déjà.*perdues/, /révoquer bob@example.com/],
	['claimer', 'device', /bob@example.com existe déjà.*perdues/, /nouvel appareil/],
	['greeter', 'user', /bob@example.com a été créé, mais personne n’a confirmé/, /révoquez bob@example.com/],
	['greeter', 'device', /bob@example.com a été créé, mais personne n’a confirmé/, /autre appareil/],
] as const)('in French, what the %s leaves behind as a %s', (role, kind, message, nextStep) => {
	const said = sentences.leftBehindSentence(role, kind, 'bob@example.com');
	expect(said.message).toMatch(message);
	expect(said.nextStep).toMatch(nextStep);
});
