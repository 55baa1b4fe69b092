/**
 * Checks the cases of a list that is tested as one, in turn. Gives what failed: the names of the cases, each with what
 * its check threw.
 */
export async function failuresOf<Case>(
	cases: readonly Case[],
	nameOf: (one: Case) => string,
	check: (one: Case) => void | Promise<void>,
): Promise<readonly string[]> {
	const failures: string[] = [];
	for (const one of cases) {
		try {
			await check(one);
		} catch (error) {
			failures.push(`${nameOf(one)}: ${error}`);
		}
	}
	return failures;
}
