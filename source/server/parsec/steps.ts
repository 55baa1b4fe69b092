import type {ClaimerStep, GreeterStep} from '../../parsec/commands-greeting.ts';

// The nine steps of each side: the tag, and the field with its half, if any (protocol: invitations §3.4).

type Step = readonly [tag: string, field?: string];

const GREETER_STEPS: readonly Step[] = [
	['NUMBER_0_WAIT_PEER', 'public_key'],
	['NUMBER_1_GET_HASHED_NONCE'],
	['NUMBER_2_SEND_NONCE', 'greeter_nonce'],
	['NUMBER_3_GET_NONCE'],
	['NUMBER_4_WAIT_PEER_TRUST'],
	['5'],
	['NUMBER_6_GET_PAYLOAD'],
	['NUMBER_7_SEND_PAYLOAD', 'greeter_payload'],
	['NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT'],
];

const CLAIMER_STEPS: readonly Step[] = [
	['NUMBER_0_WAIT_PEER', 'public_key'],
	['NUMBER_1_SEND_HASHED_NONCE', 'hashed_nonce'],
	['NUMBER_2_GET_NONCE'],
	['NUMBER_3_SEND_NONCE', 'claimer_nonce'],
	['NUMBER_4_SIGNIFY_TRUST'],
	['NUMBER_5_WAIT_PEER_TRUST'],
	['NUMBER_6_SEND_PAYLOAD', 'claimer_payload'],
	['NUMBER_7_GET_PAYLOAD'],
	['NUMBER_8_ACKNOWLEDGE'],
];

/** In the last step the claimer acknowledges once and does not wait for an answer. */
export const LAST_STEP = 8;

/** The number of the step, and the payload of one side; empty for steps without one. */
export interface StepHalf {
	readonly index: number;
	readonly payload: Uint8Array;
}

export function greeterHalf(step: GreeterStep): StepHalf {
	return half(GREETER_STEPS, step);
}

export function claimerHalf(step: ClaimerStep): StepHalf {
	return half(CLAIMER_STEPS, step);
}

export function greeterStepOf(stepHalf: StepHalf): GreeterStep {
	return stepOf(GREETER_STEPS, stepHalf) as GreeterStep;
}

export function claimerStepOf(stepHalf: StepHalf): ClaimerStep {
	return stepOf(CLAIMER_STEPS, stepHalf) as ClaimerStep;
}

function half(steps: readonly Step[], step: {readonly step: string; readonly [field: string]: unknown}): StepHalf {
	const index = steps.findIndex(([tag]) => tag === step.step);
	const payload = step[steps[index]?.[1] ?? ''];
	return {index, payload: payload instanceof Uint8Array ? payload : new Uint8Array()};
}

function stepOf(steps: readonly Step[], {index, payload}: StepHalf): object {
	const [tag, field] = steps[index] ?? [];
	return {step: tag, ...(field === undefined ? {} : {[field]: payload})};
}
