import {expect, test} from 'vitest';
import {newDevice} from '../../devices/samples.ts';
import {writeQuickKeyFiles} from '../../helpers/quick-key-file.ts';
import {alices, type Person, personWith} from '../alices.ts';
import {runJson} from '../in-process.ts';

writeQuickKeyFiles();

const OVERWRITE = ['device', 'overwrite-server-url', '-s'];

const listed = ({workspace}: Person) => runJson(['device', 'list'], {env: workspace.env});

test('the new address is tried, and changed', async () => {
	const alice = await alices();
	const url = alice.server.replace('127.0.0.1', 'localhost');
	const {code, stdout, stderr} = await alice.run([...OVERWRITE, url, '--force']);
	expect({code, stdout}).toEqual({code: 0, stdout: 'Device updated successfully\n'});
	const address = (host: string) => `parsec3://${host}?no_ssl=true\n`;
	expect(stderr).toContain(`Current server URL: ${address(new URL(alice.server).host)}`);
	expect(stderr).toContain(`New server URL: ${address(new URL(url).host)}`);
	expect(stderr).toContain('Recovery files that were made before keep the old address.\n');
	expect(stderr).not.toContain('cannot use the new server now');
	expect(await listed(alice)).toMatchObject([{server_url: url}]);
});

test('where the device is not known it is told; No changes nothing, Yes does it all the same', async () => {
	const [alice, other] = [await alices(), await alices()];
	for (const [key, outcome, url] of [
		['n', 'Operation cancelled', alice.server],
		['y', 'Device updated successfully', other.server],
	] as const) {
		const running = await alice.inTerminal(...OVERWRITE, other.server);
		await running.see('This device cannot use the new server now: ');
		await running.answer('Are you sure? [y/n]', key);
		await running.see(outcome);
		expect((await running.end).code).toBe(0);
		expect(await listed(alice)).toMatchObject([{server_url: url}]);
	}
});

test.each(['https://example.com/path', 'example.com'])('%s is no address, and nothing is asked', async (url) => {
	const {run} = await personWith(newDevice());
	expect(await run([...OVERWRITE, url, '--force'])).toMatchObject({code: 2, stdout: ''});
});
