import {leadsHere} from '../../loopback.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {shellWord} from '../../shell.ts';
import {html} from '../html.ts';
import type {Mail} from '../mail.ts';

/** The mail with the code of an account invite. `root` is the URL of the root document. */
export function accountInviteMail(invite: {
	readonly to: string;
	readonly code: string;
	readonly expires: Date;
	readonly organization: string;
	readonly root: string;
}): Mail {
	const {to, code, organization, root} = invite;
	const expires = `${invite.expires.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
	const onlyThere = leadsHere(root) ? 'It works on the computer of the server only.' : '';
	const note = onlyThere === '' ? '' : `${onlyThere}\n\n`;
	const command = `narthex accept-invitation --server ${shellWord(root)} ${shellWord(code)}`;
	return {
		to: {address: parseEmailAddress(to), name: ''},
		replyTo: undefined,
		subject: `Invitation to ${organization.replace(/\s+/g, ' ')}`,
		text: `You are invited to ${organization}.

Your invite code is ${code}. It is valid until ${expires}. Accept it with

    ${command}

${note}Anyone who has this code can take your place: do not pass it on. If you did not expect it, ignore it.
`,
		html: html`<!doctype html><html lang="en"><body>
<p>You are invited to ${organization}.</p>
<p>Your invite code is <code>${code}</code>. It is valid until ${expires}. Accept it with</p>
<pre>${command}</pre>
${onlyThere === '' ? [] : html`<p>${onlyThere}</p>`}
<p>Anyone who has this code can take your place: do not pass it on. If you did not expect it, ignore it.</p>
</body></html>`,
	};
}
