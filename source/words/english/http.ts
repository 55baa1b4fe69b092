export const english = {
	offline: {
		/** @param why is one of those below, or of `connection.ts` */
		message: (host: string, why: string) => `The server ${host} cannot be reached: ${why}.`,
		nextStep: 'Check the network and the address, and try again.',
		refused: 'nothing answers at that address',
		unknownName: 'the name is unknown',
		noLookup: 'the name cannot be looked up now',
		timedOut: 'it does not answer in time',
		cut: 'the connection was cut',
		noNetwork: 'there is no network',
		noRoute: 'there is no way to it',
		failed: 'the connection failed',
		eventsClosed: 'it closed the stream of events',
		eventsSilent: 'its stream of events has gone silent',
		outOfService: 'it is not in service just now',
	},
	tooLarge: {
		message: (host: string) => `The server ${host} answered with more data than any honest answer holds.`,
		nextStep: 'Check that the address is right, and tell who runs the server.',
	},
	notVerified: {
		message: (host: string) =>
			`The server ${host} did not prove that it is ${host}: its TLS certificate does not verify.`,
		nextStep: 'Do not go on before its operator explains why; a private authority can be named with SSL_CAFILE.',
	},
	notHttp: {
		message: (host: string) => `What answers at ${host} does not keep to the rules of HTTP.`,
		nextStep: 'Check the address, and that its port is the one of the server.',
	},
	notTls: {
		message: (host: string) => `What answers at ${host} does not speak TLS.`,
		nextStep: 'Check the address and its port; a link to a server without TLS has to say so.',
	},
	authorities: {
		message: 'The file named by SSL_CAFILE cannot be read.',
		nextStep: 'Correct the variable SSL_CAFILE or unset it.',
	},
};
