import {accountsWords} from './accounts.ts';
import {commandsWords} from './commands.ts';
import {commonWords} from './common.ts';
import {devicesWords} from './devices.ts';
import {exchangeWords} from './exchange.ts';
import {membersWords} from './members.ts';
import {screensWords} from './screens.ts';
import {serverWords} from './server.ts';

export const english = {
	...accountsWords,
	...commandsWords,
	...commonWords,
	...devicesWords,
	...exchangeWords,
	...membersWords,
	...screensWords,
	...serverWords,
};

/** What Narthex says to people in one language, but for the sentences of errors. */
export type Words = typeof english;
