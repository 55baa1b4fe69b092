import type {ClaimSession, GreetSession} from '../sessions/phases.ts';
import type {GiveShareSession, RecoverSession} from '../sessions/recovery-phases.ts';
import {ClaimScreen} from './screens/claim.tsx';
import {GiveShareScreen} from './screens/give-share.tsx';
import {GreetScreen} from './screens/greet.tsx';
import {RecoverScreen} from './screens/recover.tsx';
import type {Exchange} from './state/exchanges.ts';
import type {Screen} from './state/screen.ts';
import type {Ui} from './state/ui.ts';

/** The screen of an exchange, by what it is about and by our side of it. */
export function exchangeScreen(ui: Ui, exchange: Exchange): Screen {
	const {role, kind} = exchange.session;
	if (kind === 'recovery') {
		return role === 'greeter'
			? new GiveShareScreen(ui, exchange as Exchange<GiveShareSession>)
			: new RecoverScreen(ui, exchange as Exchange<RecoverSession>);
	}
	return role === 'greeter'
		? new GreetScreen(ui, exchange as Exchange<GreetSession>)
		: new ClaimScreen(ui, exchange as Exchange<ClaimSession>);
}
