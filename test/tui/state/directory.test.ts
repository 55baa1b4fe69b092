import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {Directory} from '../../../source/tui/state/directory.ts';
import {Invitations} from '../../../source/tui/state/invitations.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {FakeDevice, NOW, organizationOf} from '../fakes.ts';

async function open() {
	const device = new FakeDevice();
	const store = new Store();
	const invitations = new Invitations(device, store, () => NOW);
	const directory = new Directory({device, invitations}, store);
	return {device, directory, read: () => invitations.fetchMembers()};
}

test('without certificates no one is there; each reading of them makes it again', async () => {
	const {device, directory, read} = await open();
	expect(directory.entries).toEqual([]);
	await read();
	const {entries} = directory;
	expect(entries.map(({user}) => user.handle.label)).toEqual(['Alice', 'Dora']);
	expect(directory.entries).toBe(entries);
	device.members = {...device.members, organization: organizationOf('Alice', 'Dora', 'Eve')};
	await read();
	expect(directory.entries).toHaveLength(3);
});

test('others can be changed, ourselves and those who are revoked not', async () => {
	const {device, directory, read} = await open();
	await read();
	const canChange = () => directory.entries.map((entry) => directory.canChange(entry));
	expect(canChange()).toEqual([false, true]);
	const dora = directory.entries[1]?.user;
	if (dora !== undefined) await device.revokeUser(dora);
	await read();
	expect(canChange()).toEqual([false, false]);
});

test('who is frozen is known once the server told it, and not known when it can no longer be asked', async () => {
	const {device, directory, read} = await open();
	await read();
	const [, dora] = directory.entries;
	if (dora === undefined) throw new Error('there are two');
	expect(directory.knowsFrozen).toBe(false);
	device.frozen = new Set([dora.user.userId]);
	await directory.askWhoIsFrozen();
	expect(directory.knowsFrozen).toBe(true);
	expect(directory.stateOf(dora).name).toBe('frozen');
	device.failure = new NarthexError('offline', {host: 'localhost', reason: 'refused'});
	await directory.askWhoIsFrozen();
	expect(directory.knowsFrozen).toBe(false);
	expect(directory.stateOf(dora).name).toBe('active');
});

test('someone is found by id', async () => {
	const {directory, read} = await open();
	await read();
	const [, dora] = directory.entries;
	expect(dora && directory.find(dora.user.userId)).toBe(dora);
});
