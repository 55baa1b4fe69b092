export const english = {
	notDecrypted: {
		message: 'The data could not be decrypted.',
		nextStep: 'Check that the right key or password is used.',
	},
	forged: {
		message: 'A signature does not hold.',
		nextStep: 'Treat the data as forged, and ask who runs the server.',
	},
	smallOrder: {
		message: 'The other side sent a public key that makes the exchange insecure.',
		nextStep: 'Somebody is interfering or the other program is broken: do not go on, and tell who runs the server.',
	},
	argon2: {
		message: 'The key file asks for more memory or time to unlock than any honest one does.',
		nextStep: 'Do not use this file; get the key file again from where you trust it.',
	},
};
