import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Files that take half a minute and more, by folder: begun last, one of them would run on while nothing else does. */
const LONG: Readonly<Record<string, readonly string[]>> = {
	accounts: ['accept-invitation', 'commands'],
	commands: ['members'],
	docs: ['keys'],
	faults: [
		'any-bytes',
		'besieged-server',
		'crowds',
		'hostile-claimers',
		'hostile-greeters',
		'kept-memory',
		'killed-servers',
		'lost-replies',
		'lying-replies',
		'recovery',
		'recovery-phases',
		'soak',
	],
	interop: [
		'certificates',
		'codes',
		'full-screen',
		'interruption',
		'invitations',
		'peer',
		'recovery',
		'recovery-misbehaviours',
		'recovery-rules',
		'recovery-sessions',
	],
	terminal: ['demo', 'plain-demo', 'reference'],
	'tui/live': ['rehearsal'],
};

const isLong = (path: string) =>
	Object.entries(LONG).some(([folder, names]) => names.some((name) => path.includes(`/test/${folder}/${name}.test.`)));

/** The projects whose files share a process, those with the longest files first. */
const SHARING = ['interop', 'terminal', 'program', 'app', 'unit'];

/**
 * Begins with the files that take longest, also where nothing is known of an earlier run. Those of the projects whose
 * files share a process come last, each project in a row: a process that has run one goes on with the next one, and
 * keeps what both import.
 */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const rank = ({moduleId, project}: TestSpecification) =>
			2 * (SHARING.indexOf(project.name) + 1) + (isLong(moduleId) ? 0 : 1);
		return sorted.toSorted((one, other) => rank(one) - rank(other));
	}
}
