import type {ClaimPhase, GreetPhase} from '../../sessions/phases.ts';
import type {AnySession, GiveSharePhase, RecoverPhase} from '../../sessions/recovery-phases.ts';
import {words} from '../../words/index.ts';

/** What each side is doing in a phase, and which of the numbered steps that is. */
export interface Doing {
	/** Index into the steps of the exchange. */
	readonly step: number;
	readonly you: string;
	readonly them: string;
	/** For the line of exchanges: `pick their code`. */
	readonly short: string;
}

type LivePhase<Phase extends {readonly name: string}> = Exclude<Phase['name'], 'finished' | 'cancelled' | 'failed'>;
type Table<Phase extends {readonly name: string}> = {readonly [Name in LivePhase<Phase>]: Doing};

const said = words.exchange.doing;

const greeter: Table<GreetPhase> = {
	'waiting-for-claimer': {step: 0, ...said.greeter['waiting-for-claimer']},
	'waiting-for-trust': {step: 1, ...said.greeter['waiting-for-trust']},
	'picking-code': {step: 2, ...said.greeter['picking-code']},
	'waiting-for-request': {step: 3, ...said.greeter['waiting-for-request']},
	'reviewing-request': {step: 4, ...said.greeter['reviewing-request']},
	creating: {step: 4, ...said.greeter.creating},
	'waiting-for-acknowledgement': {step: 5, ...said.greeter['waiting-for-acknowledgement']},
};

const claimer: Table<ClaimPhase> = {
	probing: {step: 0, ...said.claimer.probing},
	'choosing-administrator': {step: 0, ...said.claimer['choosing-administrator']},
	'waiting-for-greeter': {step: 0, ...said.claimer['waiting-for-greeter']},
	'picking-code': {step: 1, ...said.claimer['picking-code']},
	'waiting-for-trust': {step: 2, ...said.claimer['waiting-for-trust']},
	describing: {step: 3, ...said.claimer.describing},
	'waiting-for-confirmation': {step: 4, ...said.claimer['waiting-for-confirmation']},
	'choosing-password': {step: 5, ...said.claimer['choosing-password']},
	saving: {step: 5, ...said.claimer.saving},
	acknowledging: {step: 5, ...said.claimer.acknowledging},
};

const {doing: ofDevice} = words.ownDevice;

const deviceGreeter: Table<GreetPhase> = {
	'waiting-for-claimer': {step: 0, ...ofDevice.greeter['waiting-for-claimer']},
	'waiting-for-trust': {step: 1, ...ofDevice.greeter['waiting-for-trust']},
	'picking-code': {step: 1, ...ofDevice.greeter['picking-code']},
	'waiting-for-request': {step: 2, ...ofDevice.greeter['waiting-for-request']},
	'reviewing-request': {step: 2, ...ofDevice.greeter['reviewing-request']},
	creating: {step: 2, ...ofDevice.greeter.creating},
	'waiting-for-acknowledgement': {step: 2, ...ofDevice.greeter['waiting-for-acknowledgement']},
};

const deviceClaimer: Table<ClaimPhase> = {
	probing: {step: 0, ...ofDevice.claimer.probing},
	'choosing-administrator': {step: 0, ...ofDevice.claimer['choosing-administrator']},
	'waiting-for-greeter': {step: 0, ...ofDevice.claimer['waiting-for-greeter']},
	'picking-code': {step: 1, ...ofDevice.claimer['picking-code']},
	'waiting-for-trust': {step: 1, ...ofDevice.claimer['waiting-for-trust']},
	describing: {step: 2, ...ofDevice.claimer.describing},
	'waiting-for-confirmation': {step: 2, ...ofDevice.claimer['waiting-for-confirmation']},
	'choosing-password': {step: 2, ...ofDevice.claimer['choosing-password']},
	saving: {step: 2, ...ofDevice.claimer.saving},
	acknowledging: {step: 2, ...ofDevice.claimer.acknowledging},
};

const giver: Table<GiveSharePhase> = {
	'waiting-for-claimer': {step: 0, ...said.giver['waiting-for-claimer']},
	'waiting-for-trust': {step: 1, ...said.giver['waiting-for-trust']},
	'picking-code': {step: 2, ...said.giver['picking-code']},
	'waiting-for-request': {step: 3, ...said.giver['waiting-for-request']},
	'reviewing-recovery': {step: 3, ...said.giver['reviewing-recovery']},
	'waiting-for-acknowledgement': {step: 4, ...said.giver['waiting-for-acknowledgement']},
};

const returner: Table<RecoverPhase> = {
	probing: {step: 0, ...said.returner.probing},
	'choosing-recipient': {step: 0, ...said.returner['choosing-recipient']},
	'waiting-for-recipient': {step: 0, ...said.returner['waiting-for-recipient']},
	'picking-code': {step: 1, ...said.returner['picking-code']},
	'waiting-for-trust': {step: 2, ...said.returner['waiting-for-trust']},
	'waiting-for-share': {step: 3, ...said.returner['waiting-for-share']},
	combining: {step: 4, ...said.returner.combining},
	'accepting-terms': {step: 4, ...said.returner['accepting-terms']},
	describing: {step: 4, ...said.returner.describing},
	recovering: {step: 4, ...said.returner.recovering},
	'choosing-password': {step: 5, ...said.returner['choosing-password']},
	saving: {step: 5, ...said.returner.saving},
	completing: {step: 5, ...said.returner.completing},
};

const TABLES = {
	user: {greeter, claimer},
	device: {greeter: deviceGreeter, claimer: deviceClaimer},
	recovery: {greeter: giver, claimer: returner},
};

type Sided = Pick<AnySession, 'role' | 'kind'>;

/** The numbered steps, as the person on this side of the exchange sees them. */
export function stepsOf({role, kind}: Sided): readonly string[] {
	const {steps} = words.exchange;
	if (kind === 'recovery') return Object.values(role === 'greeter' ? steps.giver : steps.returner);
	if (kind === 'device') return Object.values(words.ownDevice.steps[role]);
	return Object.values(steps[role]);
}

/** What is going on; undefined once it is over. */
export function doingIn({role, kind, state}: Sided & Pick<AnySession, 'state'>): Doing | undefined {
	const table: {readonly [name: string]: Doing | undefined} = TABLES[kind][role];
	return table[state.phase.name];
}

/** How an exchange stands, in a word or two. */
export function shortText(session: Sided & Pick<AnySession, 'state'>): string {
	const {phase} = session.state;
	switch (phase.name) {
		case 'finished':
		case 'cancelled':
		case 'failed':
			return words.exchange.over[phase.name];
		default:
			return doingIn(session)?.short ?? '';
	}
}
