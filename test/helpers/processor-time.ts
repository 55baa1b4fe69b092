/** How long the processors worked for this process while `act` ran, in ms: another program's work does not count. */
export function processorTime(act: () => void): number {
	const before = process.cpuUsage();
	act();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}
