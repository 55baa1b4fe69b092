import {accountsWords} from './accounts.ts';
import {cancellationWords} from './cancellation.ts';
import {commandsWords} from './commands.ts';
import {commonWords} from './common.ts';
import {devicesWords} from './devices.ts';
import {exchangeWords} from './exchange.ts';
import {greetingWords} from './greeting.ts';
import {invitationsWords} from './invitations.ts';
import {keysWords} from './keys.ts';
import {membersWords} from './members.ts';
import {menuWords} from './menu.ts';
import {recoveryWords} from './recovery.ts';
import {rehearsalWords} from './rehearsal.ts';
import {screensWords} from './screens.ts';
import {serverWords} from './server.ts';

export const english = {
	...accountsWords,
	...cancellationWords,
	...commandsWords,
	...commonWords,
	...devicesWords,
	...exchangeWords,
	...greetingWords,
	...invitationsWords,
	...keysWords,
	...membersWords,
	...menuWords,
	...recoveryWords,
	...rehearsalWords,
	...screensWords,
	...serverWords,
};

/** What Narthex says to people in one language, but for the sentences of errors. */
export type Words = typeof english;
