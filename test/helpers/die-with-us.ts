import {type ChildProcess, spawn} from 'node:child_process';

/**
 * Reads `+ PID` and `- PID`; at the end of its input, which comes however we end, it kills those that are left. Own
 * group: what ends ours must not end it first.
 */
const SCRIPT = `
while read -r sign pid; do
	[ "$sign" = + ] && pids="$pids $pid" || pids=$(for other in $pids; do [ "$other" = "$pid" ] || echo "$other"; done)
done
[ -z "$pids" ] || kill -KILL $pids`;

let undertaker: ChildProcess | undefined;

function tell(line: string): void {
	undertaker ??= spawn('sh', ['-c', SCRIPT], {stdio: ['pipe', 'ignore', 'ignore'], detached: true});
	undertaker.unref();
	undertaker.stdin?.write(`${line}\n`);
}

/**
 * Has a long-lived child killed when this process ends, even by SIGKILL in the middle of a test, when no hook runs any
 * more.
 */
export function dieWithUs(child: ChildProcess): void {
	if (child.pid === undefined) return;
	tell(`+ ${child.pid}`);
	child.once('exit', () => tell(`- ${child.pid}`));
}
