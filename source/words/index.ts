import {accountsWords} from './english/accounts.ts';
import {commandsWords} from './english/commands.ts';
import {commonWords} from './english/common.ts';
import {devicesWords} from './english/devices.ts';
import {errorsWords} from './english/errors.ts';
import {exchangeWords} from './english/exchange.ts';
import {membersWords} from './english/members.ts';
import {screensWords} from './english/screens.ts';
import {serverWords} from './english/server.ts';
import {language} from './language.ts';

const english = {
	...accountsWords,
	...commandsWords,
	...commonWords,
	...devicesWords,
	...errorsWords,
	...exchangeWords,
	...membersWords,
	...screensWords,
	...serverWords,
};

/** Everything that Narthex says to people, in one language. */
export type Words = typeof english;

/** What Narthex says, in the language of this process. French is loaded only where it is spoken. */
export const words: Words = language === 'fr' ? (await import('./french/index.ts')).french : english;
