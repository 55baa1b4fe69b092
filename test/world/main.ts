import {planOf} from './plan.ts';
import {play} from './play.ts';
import {replaceTime} from './clock.ts';

const [from = '1', count = '20'] = process.argv.slice(2);
const realNow = performance.now.bind(performance);
const unhandled: unknown[] = [];
process.on('unhandledRejection', (error) => unhandled.push(error));
replaceTime();
const start = realNow();
let finished = 0;
let [requests, exchanges] = [0, 0];
for (let seed = Number(from); seed < Number(from) + Number(count); seed++) {
	const run = await play(planOf(String(seed)));
	requests += run.requests;
	exchanges += run.exchanges;
	if (run.hasFinished) finished++;
	if (run.broken.length > 0 || unhandled.length > 0 || count === '1') {
		process.stdout.write(`seed ${seed} ${JSON.stringify(run.plan.faults)} ${run.plan.kind} hold ${run.plan.hold}\n`);
		if (process.env.HISTORY || count === '1') process.stdout.write(`${run.history.join('\n')}\n`);
		for (const one of run.broken) process.stdout.write(`  ✘ ${one}\n`);
		for (const one of unhandled.splice(0)) process.stdout.write(`  ✘ unhandled ${one instanceof Error ? one.stack : one}\n`);
	}
}
process.stdout.write(`${count} worlds, ${exchanges} exchanges, ${finished} finished, ${requests} requests, ${(realNow() - start).toFixed(0)} ms\n`);
