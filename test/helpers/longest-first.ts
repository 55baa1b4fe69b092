import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Files that take half a minute and more: begun last, one of them would run on while nothing else does. */
const LONG =
	/\/(?:account-invites|any-bytes|besieged-server|commands|crowds|demo|devices|full-screen|hostile-greeters|interruption|key-table|keys|killed-servers|leaving|looks|lost-replies|lying-replies|members|peer|recovery-misbehaviours|recovery-rules|recovery-sessions|soak|stories)\.test\./;

/** The projects whose files share a process, those with the longest files first. */
const SHARING = ['program', 'app', 'unit'];

/**
 * Begins with the files that take longest, also where nothing is known of an earlier run. Those of the projects whose
 * files share a process come last, each project in a row: a process that has run one goes on with the next one, and
 * keeps what both import.
 */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const rank = ({moduleId, project}: TestSpecification) =>
			2 * (SHARING.indexOf(project.name) + 1) + (LONG.test(moduleId) ? 0 : 1);
		return sorted.toSorted((one, other) => rank(one) - rank(other));
	}
}
