import type {DataErrors} from '../../../errors/data.ts';
import type {SentencesOf} from '../../../errors.ts';
import {shellWord} from '../../../shell.ts';
import {reasonText, thingText} from '../../parts.ts';
import {decoding} from '../common.ts';

export const data: SentencesOf<DataErrors> = {
	'invalid-data': ({what, why}) => ({
		message: `The ${thingText(decoding, what)} could not be read: ${reasonText(decoding, why)}.`,
		nextStep: 'Check where it came from, and try again.',
	}),
	'not-an-invitation': () => ({
		message: 'This Parsec link is neither an invitation nor a bootstrap link.',
		nextStep: 'Paste the link that came with your invitation.',
	}),
	'several-links': ({count}) => ({
		message: `There are ${count} different links in this text.`,
		nextStep: 'Give only the link that you mean.',
	}),
	'several-codes': ({count}) => ({
		message: `There are ${count} different invite codes in this text.`,
		nextStep: 'Give only the code that you mean.',
	}),
	'link-cut-at-ampersand': () => ({
		message: 'The shell cut the link at &: what follows is missing.',
		nextStep: 'Put the link in quotes: narthex "LINK"',
	}),
	'link-replaced': ({host}) => ({
		message: `This is a link of ${host}, which a mail filter put in the place of the real one.`,
		nextStep: 'Ask for the link in another way, such as a chat.',
	}),
	'link-of-version-2': () => ({
		message: 'This link is of Parsec 2; Narthex works with Parsec 3.',
		nextStep: 'Ask for an invitation to an organization on a Parsec 3 server.',
	}),
	'token-alone': () => ({
		message: 'This is the token of an invitation, without the rest of its link.',
		nextStep: 'Ask for the whole link: it begins with https:// or parsec3://.',
	}),
	'link-without-scheme': () => ({
		message: 'The beginning of the link is missing.',
		nextStep: 'Copy it with its https://, http:// or parsec3://.',
	}),
	'no-link': () => ({
		message: 'There is no Parsec link in this text.',
		nextStep: 'Copy the whole link: it begins with https:// or parsec3://.',
	}),
	'code-instead-of-link': ({code}) => ({
		message: 'This is the code of an invite to an account, not a Parsec link.',
		nextStep: `Accept it with "narthex accept-invitation ${shellWord(code)}".`,
	}),
	'not-an-invite-code': () => ({
		message: 'There is no invite code in this text.',
		nextStep: 'Give the code alone. It has no blanks.',
	}),
};
