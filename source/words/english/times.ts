export const english = {
	/** How long ago, or how long still; as short as a column needs it. */
	now: 'now',
	minutes: (count: number) => `${count} min`,
	hours: (count: number) => `${count} h`,
	days: (count: number) => `${count} d`,
};
