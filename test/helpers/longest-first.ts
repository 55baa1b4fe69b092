import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Files that take half a minute and more: begun last, one of them would run on while nothing else does. */
const LONG =
	/\/(?:account-invites|any-bytes|besieged-server|crowds|demo|full-screen|hostile-greeters|interruption|key-table|killed-servers|leaving|looks|lost-replies|lying-replies|peer|soak|stories)\.test\./;

/** Begins with the files that take longest, also where nothing is known of an earlier run. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const isLong = ({moduleId}: TestSpecification) => LONG.test(moduleId);
		return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
	}
}
