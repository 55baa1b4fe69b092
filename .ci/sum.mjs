// node sum.mjs FOLDER N: adds up the JSON reports of vitest in FOLDER and the N steps that failed without one. Its
// status is 1 when anything failed, or when no test against other programs ran.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const [folder = '.', failedSteps = '0'] = process.argv.slice(2);
let passed = 0;
let failed = Number(failedSteps);
let skipped = 0;
let interop = 0;
for (const name of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
	const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
	passed += report.numPassedTests;
	skipped += report.numPendingTests + report.numTodoTests;
	// A file that cannot be loaded has no tests to fail, and an error outside of any test fails none: each counts as one.
	const broken = report.testResults.filter(
		({status, assertionResults}) => status === 'failed' && assertionResults.length === 0,
	).length;
	failed += report.numFailedTests + broken || Number(!report.success);
	if (name === 'interop.json') interop = report.numPassedTests;
}
if (interop === 0) {
	console.log('No test against other programs ran.');
	failed ||= 1;
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
