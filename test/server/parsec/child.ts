import {startServer} from '../../../source/server/server.ts';

// A server in its own process, for tests that kill it: `child.ts DATA TOKEN` writes its URL and serves until it is
// killed.
const [data = '', administrationToken = ''] = process.argv.slice(2);
const {url} = await startServer({port: 0, data, administrationToken, hold: 0});
process.stdout.write(`${url}\n`);
