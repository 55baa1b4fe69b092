/** How long the processors worked for this process while `act` ran, in ms: another program's work does not count. */
export function processorTime(act: () => void): number {
	const before = process.cpuUsage();
	act();
	return processorTimeSince(before);
}

/** The same since `before`, for what is waited for. */
export function processorTimeSince(before: NodeJS.CpuUsage): number {
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}
