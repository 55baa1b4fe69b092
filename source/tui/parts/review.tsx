import {Box} from 'ink';
import type {NarthexError} from '../../errors.ts';
import type {UserProfile} from '../../parsec/ids.ts';
import type {ClaimRequest} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Form} from '../state/form.ts';
import {profileWords} from '../state/texts.ts';
import {own} from './cells.ts';
import {Menu} from './menu.tsx';
import {Paragraph} from './paragraph.tsx';
import {Problem, Warning} from './problem.tsx';
import {Text} from './text.tsx';
import {FormView} from './text-field.tsx';

/** The claimer's request under review. */
export interface Review {
	readonly request: ClaimRequest;
	readonly form: Form;
	/** `profile`: the texts are settled, and what the person may do is chosen. */
	step: 'texts' | 'profile';
	problem: NarthexError | undefined;
}

interface Props {
	readonly review: Review;
	/** What is wrong with it. */
	readonly problem: NarthexError | undefined;
	/** Whether the organization takes outsiders. */
	readonly outsidersAllowed: boolean;
	readonly width: number;
	/** What the person may do, or that they are not let in. */
	readonly onProfile: (answer: UserProfile | 'refuse') => void;
}

/** Who asks to come in, to be corrected and approved. */
export function ReviewView({review, problem, outsidersAllowed, width, onProfile}: Props) {
	const {request, form, step} = review;
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph bold>
				{request.handle === undefined ? words.ownDevice.isCalled : words.greetScreen.review.user}
			</Paragraph>
			{request.needsCleaning && <Warning text={own(words.greetScreen.review.hidesCharacters)} />}
			{request.emailDiffersFrom !== undefined && (
				<Warning text={words.greetScreen.review.otherAddress(forScreen(request.emailDiffersFrom, 80))} />
			)}
			<FormView form={form} width={width} isActive={step === 'texts'} />
			{problem !== undefined && <Problem error={problem} />}
			{step === 'profile' ? (
				<Profiles outsidersAllowed={outsidersAllowed} onProfile={onProfile} />
			) : (
				<Paragraph dimColor>
					{request.handle === undefined ? words.greetScreen.review.nextForDevice : words.greetScreen.review.nextForUser}
				</Paragraph>
			)}
		</Box>
	);
}

function Profiles({outsidersAllowed, onProfile}: Pick<Props, 'outsidersAllowed' | 'onProfile'>) {
	const profiles = outsidersAllowed ? (['STANDARD', 'ADMIN', 'OUTSIDER'] as const) : (['STANDARD', 'ADMIN'] as const);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Text bold>{words.greetScreen.review.letInAs}</Text>
			<Menu
				items={[
					...profiles.map((value) => ({
						value,
						label: own(profileWords[value].name),
						meaning: own(profileWords[value].meaning),
					})),
					{
						value: 'refuse' as const,
						label: words.inviteGreet.refuse.user,
						meaning: own(words.greetScreen.review.refusing),
					},
				]}
				isKeyOnly
				onSelect={onProfile}
			/>
		</Box>
	);
}
