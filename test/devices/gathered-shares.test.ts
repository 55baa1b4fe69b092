import {readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {gatheredStore} from '../../source/devices/gathered-shares.ts';
import {newInvitationToken, newUserId, now} from '../../source/parsec/ids.ts';
import {filesBelow, modeOf, temporaryFolder} from './samples.ts';

const gathered = {createdOn: now(), shares: new Map([[newUserId(), [new Uint8Array(3)]]]), newDevice: undefined};

test('what an invitation gathered is kept, private, until the recovery is over', async () => {
	const folder = await temporaryFolder();
	const token = newInvitationToken();
	const store = gatheredStore(folder, token);
	expect(await store.load()).toBeUndefined();
	await store.forget();
	await store.keep(gathered);
	await store.keep({...gathered, shares: new Map()});
	await store.keep(gathered);
	expect(await gatheredStore(folder, token).load()).toEqual(gathered);
	expect(await gatheredStore(folder, newInvitationToken()).load()).toBeUndefined();
	const [name = '', ...more] = await filesBelow(folder);
	expect(more).toEqual([]);
	expect(await modeOf(join(folder, 'narthex/recoveries', name))).toBe('0600');
	await store.forget();
	expect(await store.load()).toBeUndefined();
	expect(await filesBelow(folder)).toEqual([]);
});

test('what is damaged is as good as absent', async () => {
	const folder = await temporaryFolder();
	const store = gatheredStore(folder, newInvitationToken());
	await store.keep(gathered);
	const recoveries = join(folder, 'narthex/recoveries');
	for (const name of await readdir(recoveries)) await writeFile(join(recoveries, name), 'damaged');
	expect(await store.load()).toBeUndefined();
});
