import {test} from 'vitest';
import {keys, openStage} from '../stage.tsx';

test('an organization is bootstrapped: name, e-mail, device and password are asked for', async () => {
	const stage = await openStage();
	await stage.type('b', keys.paste('parsec3://bootstrap'), keys.enter);
	await stage.see('first administrator of Acme');
	await stage.type(`Alice${keys.enter}alice@${keys.enter}`);
	await stage.see('! It is not of the form name@example.com.');
	await stage.type(`example.com${keys.enter}`, keys.enter, `secret${keys.enter}secreT${keys.enter}`);
	await stage.see('The two passwords differ.');
	await stage.type('\u007F', `t${keys.enter}`);
	await stage.see('You are its first administrator.');
	await stage.type(keys.escape);
	await stage.see('Invitations');
});
