import {expect, test} from 'vitest';
import type {AnySession} from '../../source/sessions/recovery-phases.ts';
import {screenText} from '../../source/text.ts';
import {exchangeScreen} from '../../source/tui/exchange-screen.ts';
import {ClaimScreen} from '../../source/tui/screens/claim.tsx';
import {GiveShareScreen} from '../../source/tui/screens/give-share.tsx';
import {GreetScreen} from '../../source/tui/screens/greet.tsx';
import {RecoverScreen} from '../../source/tui/screens/recover.tsx';
import {Exchanges} from '../../source/tui/state/exchanges.ts';
import {Store} from '../../source/tui/state/store.ts';
import type {Ui} from '../../source/tui/state/ui.ts';
import {FakeSession, token} from './fakes.ts';

test.each([
	['greeter', 'user', GreetScreen],
	['greeter', 'device', GreetScreen],
	['greeter', 'recovery', GiveShareScreen],
	['claimer', 'user', ClaimScreen],
	['claimer', 'device', ClaimScreen],
	['claimer', 'recovery', RecoverScreen],
] as const)('the %s of a %s has its screen', (role, kind, expected) => {
	const session = new FakeSession(role, kind, {name: 'picking-code'} as never) as unknown as AnySession;
	const exchanges = new Exchanges(new Store(), {ring: () => {}, setTitle: () => {}});
	const about = screenText('bob');
	const exchange = exchanges.start({key: 'x', token: token('1'), about, server: about, start: () => session});
	expect(exchangeScreen({} as Ui, exchange)).toBeInstanceOf(expected);
});
