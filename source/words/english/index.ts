import {accountsWords} from './accounts.ts';
import {commandsWords} from './commands.ts';
import {commonWords} from './common.ts';
import {devicesWords} from './devices.ts';
import {errorsWords} from './errors.ts';
import {exchangeWords} from './exchange.ts';
import {membersWords} from './members.ts';
import {screensWords} from './screens.ts';
import {serverWords} from './server.ts';

export const english = {
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
