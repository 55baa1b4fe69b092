import {
	type HumanHandle,
	parseDeviceLabel,
	parseEmailAddress,
	parseHumanLabel,
	type UserProfile,
} from '../../parsec/ids.ts';
import type {Approval, ClaimRequest, GreetPhase, GreetSession} from '../../sessions/phases.ts';
import {forScreen, needsCleaning, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {person} from '../display.ts';
import {presentable} from '../terminal/answers.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import type {Shown} from './follow.ts';
import {isToldToOne, ownCodeLines} from './own-code.ts';
import {enterAfterPatience} from './patience.ts';

type Phase<Name extends GreetPhase['name']> = Extract<GreetPhase, {readonly name: Name}>;

/** How each phase of `invite greet` looks, in the reference's words (protocol: transport §7.4). */
export function showGreeting(
	terminal: Terminal,
	session: Pick<GreetSession, 'kind' | 'state' | 'cancel'>,
	phase: GreetPhase,
): Shown {
	const {kind, state} = session;
	const {waiting, chooseThere} = words.ownDevice;
	const isSeen = kind === 'device';
	const said = isToldToOne(terminal, kind) ? words.ownDevice.greeting : words.inviteGreet;
	// The reference says nothing of this; programs that drive it are not disturbed.
	const toOneself = kind === 'device' && terminal.isInteractive;
	switch (phase.name) {
		case 'waiting-for-claimer':
			return {
				say: toOneself ? [waiting.greeter] : [],
				wait: said.waiting.claimer,
				later: 'decision',
			};
		case 'waiting-for-trust':
			return {
				say: [...ownCodeLines(terminal, said.code, state.ownCode, isSeen), ...(toOneself ? [chooseThere.greeter] : [])],
				wait: said.waiting.claimer,
				later: 'decision',
			};
		case 'picking-code':
			return {
				async ask(signal) {
					const picked = await terminal.pickCode(said.selectCode, phase.choices, {signal, isSeen});
					if (picked === 'none') phase.noneMatches();
					else phase.pick(picked);
				},
			};
		case 'waiting-for-request':
			return {wait: said.waiting.information, later: kind === 'device' ? 'nothing' : 'decision'};
		case 'reviewing-request':
			return showRequest(terminal, session, phase);
		case 'creating':
			return {wait: words.inviteGreet.creating[kind], later: 'nothing'};
		case 'waiting-for-acknowledgement':
			return {wait: words.inviteGreet.creating[kind], ask: (signal) => offerToFinish(terminal, phase, signal)};
		case 'finished':
		case 'cancelled':
		case 'failed':
			return {};
	}
}

/** Prints what the claimer asks for. Only texts that hide something have to be written again. */
function showRequest(
	terminal: Terminal,
	session: Pick<GreetSession, 'kind' | 'cancel'>,
	phase: Phase<'reviewing-request'>,
): Shown {
	const {request, problem, approve} = phase;
	if (problem !== undefined) {
		// As in the reference, what the server refuses ends the command.
		const ask = () => Promise.reject(problem);
		return {ask};
	}
	const {yellow} = terminal.style;
	return {
		say: [
			words.inviteGreet.request.deviceLabel(forScreen(request.deviceLabel)),
			...(request.handle === undefined ? [] : [words.inviteGreet.request.user(person(request.handle))]),
			...(request.emailDiffersFrom === undefined
				? []
				: [yellow(words.inviteGreet.request.invitedAnother(forScreen(request.emailDiffersFrom)))]),
		],
		async ask(signal) {
			const {deviceLabel, handle} = request.needsCleaning ? await rewritten(terminal, request, signal) : request;
			const isUser = handle !== undefined && session.kind === 'user';
			const answer = isUser
				? await chooseProfile(terminal, {handle, invited: request.emailDiffersFrom}, signal)
				: await letDeviceIn(terminal, signal);
			if (answer === 'refuse') void session.cancel();
			else {
				approve({
					deviceLabel,
					...(handle === undefined ? {} : {handle}),
					...(answer === 'add' ? {} : {profile: answer}),
				});
			}
		},
	};
}

/** In the reference's order; the first is the default. */
const PROFILES = [
	{label: words.access.profiles.STANDARD, value: 'STANDARD'},
	{label: words.access.profiles.ADMIN, value: 'ADMIN'},
	{label: words.access.profiles.OUTSIDER, value: 'OUTSIDER'},
] as const;

/**
 * Asks for the profile. On a terminal the person may also be refused, and an administrator, or another person than the
 * invited one, is let in after a question only. Programs that answer the reference's prompts are asked as it does.
 */
async function chooseProfile(
	terminal: Terminal,
	{handle, invited}: {readonly handle: HumanHandle; readonly invited: string | undefined},
	signal: AbortSignal,
): Promise<UserProfile | 'refuse'> {
	const {sure} = words.greetScreen.review;
	const {whichProfile, refuse} = words.inviteGreet;
	for (;;) {
		if (!terminal.hasPerson) return terminal.choose<UserProfile>(whichProfile, PROFILES, {signal});
		const options = [...PROFILES, {label: refuse.user, value: 'refuse'}] as const;
		const profile = await terminal.choose<UserProfile | 'refuse'>(whichProfile, options, {signal});
		if (profile === 'refuse') return profile;
		const isOther = invited !== undefined && invited !== handle.email;
		if (profile !== 'ADMIN' && !isOther) return profile;
		if (profile === 'ADMIN') terminal.message(longText(sure.administrator));
		if (isOther) terminal.message(longText(sure.otherAddress(handle.email, invited)));
		if (await terminal.askYesOrNo(longText(sure.title(handle.label)), signal)) return profile;
	}
}

/**
 * In the accessible mode a device may be refused. Elsewhere the codes that were compared decide, as in the reference,
 * which programs at a terminal of any size answer.
 */
async function letDeviceIn(terminal: Terminal, signal: AbortSignal): Promise<'add' | 'refuse'> {
	if (!terminal.hasPerson || !terminal.isAccessible) return 'add';
	const {addDevice, add, refuse} = words.inviteGreet;
	return terminal.choose<'add' | 'refuse'>(
		addDevice,
		[
			{label: add, value: 'add'},
			{label: refuse.device, value: 'refuse'},
		],
		{signal},
	);
}

/** Asks for each text that cannot be shown as it is, proposing what can be shown of it. */
async function rewritten(
	terminal: Terminal,
	request: ClaimRequest,
	signal: AbortSignal,
): Promise<Omit<Approval, 'profile'>> {
	terminal.message(terminal.style.yellow(words.inviteGreet.request.typeAgain));
	const ask = async <Text extends string>(
		prompt: ScreenText,
		text: Text,
		parse: (text: string) => Text,
	): Promise<Text> => {
		if (!needsCleaning(text)) return text;
		const proposal = forScreen(text).replaceAll('\u{FFFD}', '').trim();
		return terminal.askFor(prompt, presentable(parse), {
			signal,
			initial: proposal,
			suggestion: proposal,
			decides: true,
		});
	};
	const {questions} = words.prompts;
	const {handle} = request;
	return {
		deviceLabel: await ask(questions.deviceLabel, request.deviceLabel, parseDeviceLabel),
		...(handle === undefined
			? {}
			: {
					handle: {
						email: await ask(questions.email, handle.email, parseEmailAddress),
						label: await ask(questions.name, handle.label, parseHumanLabel),
					},
				}),
	};
}

async function offerToFinish(
	terminal: Terminal,
	{finishAnyway}: Phase<'waiting-for-acknowledgement'>,
	signal: AbortSignal,
): Promise<void> {
	const lines = [terminal.style.yellow(words.inviteGreet.unconfirmed), words.inviteGreet.orFinish];
	if (await enterAfterPatience(terminal, lines, signal)) finishAnyway();
}
