import {statSync} from 'node:fs';
import {durationText, interleave, median, ratio, ratioText, verdict} from '../measure.ts';
import type {Row} from '../row.ts';
import {temporaryFolder} from '../support/ending.ts';
import {builtExecutable, builtProgram, environmentIn, timeProgram} from '../support/programs.ts';
import {openTerminal} from '../support/terminal.ts';

/** The one executable beside the npm package on the same Node.js. */
export const executable: Row = {
	name: 'executable',
	async run() {
		const [one, cli] = await Promise.all([builtExecutable(), builtProgram()]);
		const env = environmentIn(temporaryFolder());
		const asked = (file: string, args: readonly string[]) => () =>
			timeProgram(file, [...args, '--version'], {env}).milliseconds;
		const version = await interleave(25, {one: asked(one, []), npm: asked(process.execPath, [cli])});
		const shown = (file: string, args: readonly string[]) => async () => {
			const terminal = openTerminal(args, env, file);
			const firstFrame = (await terminal.sees(/Narthex/)) - terminal.startedAt;
			await terminal.end();
			return firstFrame;
		};
		const frame = await interleave(15, {one: shown(one, []), npm: shown(process.execPath, [cli])});
		const size = `${(statSync(one).size / 1e6).toFixed(0)} MB`;
		return [
			line(`\`--version\` of the one executable (${size})`, version, 1.5),
			line('first frame of the one executable', frame, 1.2),
		];
	},
};

function line(
	job: string,
	{one, npm}: {readonly one: readonly number[]; readonly npm: readonly number[]},
	goal: number,
) {
	const times = ratio(one, npm);
	return {
		job: `${job} (${durationText(median(one))})`,
		against: `the npm package (${durationText(median(npm))})`,
		goal: `≤ ${goal}`,
		measured: ratioText(times),
		verdict: verdict(times.median <= goal),
	};
}
