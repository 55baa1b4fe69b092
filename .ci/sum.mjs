// node sum.mjs FOLDER N: adds up the JSON reports of vitest in FOLDER and the N steps that failed without one, and
// names what failed. Its status is 1 when anything failed, or when no test against other programs ran.
import {readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';

const [folder = '.', failedSteps = '0'] = process.argv.slice(2);
let passed = 0;
let failed = Number(failedSteps);
let skipped = 0;
let interop = 0;

// The reports of vitest scroll away; the end of a long log is what people keep.
const tell = (file, name, message) =>
	console.log(`failed: ${relative('.', file)}${name && ` > ${name}`}\n${message.split('\n').slice(0, 8).join('\n')}\n`);
for (const name of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
	const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
	passed += report.numPassedTests;
	skipped += report.numPendingTests + report.numTodoTests;
	// A file that cannot be loaded has no tests to fail, and an error outside of any test fails none: each counts as one.
	const broken = report.testResults.filter(
		({status, assertionResults}) => status === 'failed' && assertionResults.length === 0,
	).length;
	for (const {name: file, message, assertionResults} of report.testResults) {
		if (file.includes('/test/interop/')) interop += assertionResults.filter(({status}) => status === 'passed').length;
		if (message) tell(file, '', message);
		for (const test of assertionResults.filter(({status}) => status === 'failed')) {
			tell(file, test.fullName, test.failureMessages.join('\n'));
		}
	}
	failed += report.numFailedTests + broken || Number(!report.success);
}
if (interop === 0) {
	console.log('No test against other programs ran.');
	failed ||= 1;
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
