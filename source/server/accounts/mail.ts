/** A message to one person. */
export interface Message {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** What sends e-mail: gives whether it was sent. */
export interface Mail {
	send(message: Message): Promise<boolean>;
}

/** The invitation itself. `root` is where the server begins. */
export function inviteMessage(invite: {
	readonly to: string;
	readonly code: string;
	readonly expires: Date;
	readonly organization: string;
	readonly root: string;
}): Message {
	const {to, code, organization, root} = invite;
	const expires = `${invite.expires.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
	const command = `narthex accept-invitation --server ${root} ${code}`;
	return {
		to,
		subject: `Invitation to ${organization.replace(/\s+/g, ' ')}`,
		text: `You are invited to ${organization}.

Your invite code is ${code}, and it is good until ${expires}. Accept it with

    ${command}
`,
		html: `<p>You are invited to ${escaped(organization)}.</p>
<p>Your invite code is <code>${escaped(code)}</code>, and it is good until ${expires}. Accept it with</p>
<pre>${escaped(command)}</pre>
`,
	};
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
