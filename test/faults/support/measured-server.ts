// Run by itself, with --expose-gc: `measured-server.ts DATA TOKEN` serves both halves, says where as one JSON line, and
// answers each line of its input with the bytes that it has in memory then.
import {createInterface} from 'node:readline';
import {startServer} from '../../../source/server/server.ts';

const [data = '', administrationToken = ''] = process.argv.slice(2);
const {url, accountsUrl} = await startServer({port: 0, data, administrationToken, hold: 60, accounts: {port: 0}});
process.stdout.write(`${JSON.stringify({url, accountsUrl})}\n`);
for await (const _ of createInterface({input: process.stdin})) {
	globalThis.gc?.();
	process.stdout.write(`${process.memoryUsage.rss()}\n`);
}
