import {expect, test} from 'vitest';
import {printMail} from '../../../source/commands/invite/user.ts';
import {fake} from '../terminal/fake-surroundings.ts';

test.each([
	['SUCCESS', /^Invitation email sent to bob@example\.com\n$/],
	['not-asked', /^No e-mail was sent: give the link to bob@example\.com in a way that you trust\.\n$/],
	// A server without mail may have kept it: so the program does not say that it was sent, but says what is left to do.
	['SERVER_UNAVAILABLE', /unavailable\nThere is no mail server, or it does not answer: send the link yourself\.\n$/],
	['RECIPIENT_REFUSED', /refused\nThe mail server refused the address: check it, and send the link yourself\.\n$/],
] as const)('what became of the mail with the link (%s), and what is left to do', (outcome, said) => {
	const {terminal, stderr} = fake({color: 'never'}, {stdout: false});
	printMail(terminal, 'bob@example.com', outcome);
	expect(stderr.written).toMatch(said);
});
