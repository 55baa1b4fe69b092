import {expect, onTestFinished, test} from 'vitest';
import type {GreetingAttemptId} from '../../../source/parsec/ids.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {Workspaces} from '../../../source/tui/state/workspaces.ts';
import {FakeDevice, invited, knownDevice, NOW, token} from '../fakes.ts';

class DeviceOf extends FakeDevice {
	constructor(organization: string) {
		super();
		const {deviceId} = knownDevice(organization.toLowerCase());
		this.membership = {...this.membership, organization, deviceId};
		this.invitations = [invited('bob@example.com', 'b0b')];
	}

	/** The claimer of the invitation comes. */
	come(): void {
		const greeting_attempt = 'aa'.padEnd(32, '0') as GreetingAttemptId;
		this.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: token('b0b'), greeting_attempt});
	}
}

function open() {
	const arrived: string[] = [];
	const workspaces = new Workspaces(
		new Store(),
		() => NOW,
		(who) => arrived.push(who),
	);
	onTestFinished(() => workspaces.closeAll());
	const [acme, beta] = [new DeviceOf('Acme'), new DeviceOf('Beta')];
	const lists = (device: FakeDevice) => device.calls.filter((call) => call === 'list').length;
	return {workspaces, arrived, acme, beta, lists};
}

test('the device that was opened last is the current one, and all are in the order in which they were opened', () => {
	const {workspaces, acme, beta} = open();
	expect(workspaces.current).toBeUndefined();
	workspaces.open(acme);
	expect(workspaces.next).toBeUndefined();
	workspaces.open(beta);
	expect(workspaces.current?.device).toBe(beta);
	expect(workspaces.next?.device).toBe(acme);
	expect(workspaces.all.map(({device}) => device)).toEqual([acme, beta]);
	expect(workspaces.find(acme.membership.deviceId)?.device).toBe(acme);
});

test('a device that is open already is followed once, and its list is read again', async () => {
	const {workspaces, acme, beta, lists} = open();
	const first = workspaces.open(acme);
	workspaces.open(beta);
	await first.invitations.refresh();
	const before = lists(acme);
	expect(workspaces.open(acme)).toBe(first);
	expect(lists(acme)).toBe(before + 1);
	expect(workspaces.all).toHaveLength(2);
});

test('a device that was unlocked again takes the place of the one that was open', () => {
	const {workspaces, acme} = open();
	workspaces.open(acme);
	const again = new DeviceOf('Acme');
	workspaces.open(again);
	expect(workspaces.all.map(({device}) => device)).toEqual([again]);
});

test('a closed device is forgotten, and the current one only if it is that', () => {
	const {workspaces, acme, beta} = open();
	workspaces.open(acme);
	workspaces.open(beta);
	workspaces.close(acme.membership.deviceId);
	expect(workspaces.current?.device).toBe(beta);
	workspaces.close(beta.membership.deviceId);
	expect(workspaces.current).toBeUndefined();
	expect(workspaces.all).toEqual([]);
});

test('who has come is told, with the organization where several are open', async () => {
	const {workspaces, arrived, acme, beta} = open();
	await workspaces.open(acme).invitations.refresh();
	acme.come();
	expect(arrived).toEqual([expect.stringContaining('bob@example.com')]);
	expect(arrived[0]).not.toContain('Acme');
	await workspaces.open(beta).invitations.refresh();
	beta.come();
	expect(arrived.at(-1)).toMatch(/^(?=.*Beta)(?=.*bob@example\.com)/);
});
