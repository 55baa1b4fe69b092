export const english = {
	/** @param duration how much this computer's clock is ahead or behind: "3 h 5 min" */
	skew: (duration: string, isAhead: boolean) =>
		`The clock of this computer is ${duration} ${isAhead ? 'ahead of' : 'behind'} the server's clock.`,
	skewUnknown: "The clock of this computer differs too much from the server's clock.",
	tryAgain: 'Set the clock of this computer (or have the server’s set) and try again.',
	greetAgain: 'Set the clock of this computer (or have the server’s set) and greet again.',
	/** As the command line of others says it at a bootstrap. */
	ballpark: (duration: string, isAhead: boolean) =>
		`Our clock and the server's one are too far apart: ours is ${duration} ${isAhead ? 'ahead' : 'behind'}.`,
	/** The organization's last change is dated later than any server takes. */
	organizationAhead: {
		message: (duration: string) =>
			`The server says that the organization's last change is dated ${duration} ahead of the clock of this computer.`,
		nextStep: 'Set the clock of this computer and greet again; if it is right already, ask who runs the server.',
	},
};
