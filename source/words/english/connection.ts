const badContent = {
	message: 'The server does not understand this request.',
	nextStep: 'The server may be too old or too new for it; ask who runs it which version it is.',
};

export const english = {
	/** What the HTTP statuses of Parsec mean. */
	refusals: {
		401: {
			message: 'The server did not understand who is asking.',
			nextStep: 'Check that a proxy in between does not remove the Authorization header.',
		},
		403: {
			message: 'The server does not know this device or invitation.',
			nextStep: 'Check that the link or the device belongs to this server; an administrator can send a new invitation.',
		},
		404: {
			message: 'There is no such organization on this server.',
			nextStep: 'Check the name of the organization and the address of the server.',
		},
		406: badContent,
		410: {message: 'This invitation was already used or cancelled.', nextStep: 'Ask for a new invitation.'},
		413: badContent,
		415: badContent,
		460: {message: 'The organization has expired.', nextStep: 'Ask who runs the server to renew it.'},
		461: {
			message: 'This user was revoked and is no longer a member of the organization.',
			nextStep: 'Ask an administrator for a new invitation if that is a mistake.',
		},
		462: {
			message: 'This user is suspended on the server for the time being.',
			nextStep: 'Ask who runs the server to lift the suspension.',
		},
		463: {
			message: 'The terms of service of the server have to be accepted first.',
			nextStep: 'Read them with `narthex tos list` and accept them with `narthex tos accept`.',
		},
		464: {
			message: 'The organization does not let this kind of program in.',
			nextStep: 'Ask who runs the server which programs are allowed.',
		},
	},
	serverFailure: {
		message: (host: string, status: number) => `The server ${host} failed (HTTP status ${status}).`,
		nextStep: 'Try again in a while; if it stays, tell who runs the server.',
	},
	unknownReason: {
		message: 'The server refused the request for a reason that this version of Narthex does not know.',
		nextStep: 'Try again; if it stays, look for a newer Narthex.',
	},
	otherVersion: {
		message: (theirs: string, ours: string) =>
			`The server speaks version ${theirs} of the Parsec protocol, and Narthex speaks ${ours}.`,
		nextStep: 'Use a Narthex made for that version, or ask for the server to be brought up to date.',
	},
	notParsec: {
		/** @param why is one of those below */
		message: (why: string) => `What answers at this address is not a Parsec server: ${why}.`,
		nextStep: 'Check the address; a proxy or a login page of the network may be in the way.',
		otherFormat: 'its answer is not in the format of Parsec',
		redirects: 'it sends us elsewhere',
		status: (status: number) => `it answered with HTTP status ${status}`,
		noVersion: 'it refuses our version without naming its own',
	},
	/** The creation of an organization with the administration token. */
	creation: {
		/** @param why is the server's own word */
		refused: (why: string) => `The server did not create the organization: ${why}.`,
		status: (status: number) => `HTTP status ${status}`,
		nextStep: 'Check the administration token, the address, and whether an organization of that name exists already.',
		noLink: {
			message: 'The server answered the creation of the organization without a bootstrap link.',
			nextStep: 'Check that the address is that of a Parsec server.',
		},
	},
};
