import {expect, test} from 'vitest';
import type {GreetingAttemptId} from '../../source/parsec/ids.ts';
import {FakeDevice, FakeServices, invited, knownDevice, LIVE, NOW, token} from './fakes.ts';
import {keys, openStage, type Stage} from './stage.tsx';

const MINUTE = 60_000;

/** Two organizations on one computer, each with a device of its own; Acme is open. */
class TwoOrganizations extends FakeServices {
	readonly other = new FakeDevice();

	constructor() {
		super();
		const [acme, beta] = [knownDevice('laptop'), knownDevice('desk', {organization: 'Beta'})];
		this.devices = [acme, beta];
		this.device.membership = {...this.device.membership, deviceId: acme.deviceId};
		this.other.membership = {...this.other.membership, deviceId: beta.deviceId, organization: 'Beta'};
		this.device.invitations = [invited('bob@example.com', 'b0b')];
		this.other.invitations = [invited('carl@example.com', 'ca71'), invited('dora@example.com', 'd07a')];
	}

	override async unlock(...[device, protection]: Parameters<FakeServices['unlock']>) {
		await super.unlock(device, protection);
		return device.organization === 'Beta' ? this.other : this.device;
	}
}

async function openAcme(): Promise<{stage: Stage; services: TwoOrganizations}> {
	const services = new TwoOrganizations();
	const stage = await openStage({services});
	await stage.see('laptop');
	await stage.type(keys.enter, `${services.password}${keys.enter}`);
	await stage.see('bob@example.com');
	services.device.handlers?.onState(LIVE);
	return {stage, services};
}

async function openBoth(): Promise<{stage: Stage; services: TwoOrganizations}> {
	const {stage, services} = await openAcme();
	await stage.type(keys.escape, keys.down, keys.enter, `${services.password}${keys.enter}`);
	await stage.see('carl@example.com');
	return {stage, services};
}

test('a second device is opened beside the first, and o switches between them', async () => {
	const {stage} = await openBoth();
	expect(stage.screen()).toContain('· Beta ·');
	await stage.type('o');
	await stage.see('bob@example.com');
	expect(stage.screen()).toContain('· Acme ·');
	await stage.type('o');
	await stage.see('carl@example.com');
	await stage.type(keys.escape);
	expect(stage.pane('Devices').match(/open$/gm)).toHaveLength(2);
});

test('each list is as it was left: its place, its order, its ticks, and its filter', async () => {
	const {stage} = await openBoth();
	await stage.type('s', ' ');
	await stage.seeMarked('person dora@');
	await stage.type('/', `example${keys.enter}`);
	await stage.type('o');
	await stage.see('bob@example.com');
	expect(stage.screen()).not.toContain('/ example');
	await stage.type('o');
	await stage.seeMarked('person dora@');
	expect(stage.screen()).toMatch(/\/ example.*✓ person +carl@.*1 ticked.*newest/s);
	await stage.type('?', keys.escape);
	await stage.seeMarked('person dora@');
	expect(stage.screen()).toContain('/ example');
});

test('what changes while another list is shown is in the list that one comes back to', async () => {
	const {stage, services} = await openBoth();
	await stage.type('o');
	await stage.see('bob@example.com');
	services.other.invitations = [...services.other.invitations, invited('eve@example.com', 'e5e')];
	await stage.type('o');
	await stage.see('eve@example.com');
});

test('those who wait are counted over all, and one who comes elsewhere is told with the organization', async () => {
	const {stage, services} = await openBoth();
	const bob = {token: token('b0b'), greeting_attempt: 'aa'.padEnd(32, '0') as GreetingAttemptId};
	services.device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', ...bob});
	await stage.see('0 waiting · 1 elsewhere');
	expect(stage.log.find((line) => line.startsWith('notify'))).toMatch(/^notify Acme: bob@example\.com/);
	await stage.type('o');
	await stage.see('1 waiting · 1 pending');
});

test('the palette leads to the invitations of each organization', async () => {
	const {stage} = await openBoth();
	await stage.type(':', 'invitations of acme', keys.enter);
	await stage.see('bob@example.com');
});

test('an exchange says to which organization it belongs', async () => {
	const {stage} = await openBoth();
	await stage.type('g', 'y');
	await stage.see('Greet carl');
	await stage.type(keys.escape, 'o');
	await stage.see('· Acme ·');
	await stage.type(keys.tab);
	await stage.see('Greet carl');
	expect(stage.screen()).toContain('· Beta ·');
});

test('locking forgets every opened device, and asks for the password again', async () => {
	const {stage, services} = await openBoth();
	await stage.type('m', 'l');
	await stage.see('Locked. Opened devices are forgotten.');
	expect(stage.app.workspaces.all).toEqual([]);
	expect(stage.app.screen.takesText).toBe(true);
	expect(stage.screen()).not.toContain('carl@example.com');
	await stage.type(`${services.password}${keys.enter}`);
	await stage.see('carl@example.com');
	await stage.type('o');
	expect(stage.screen()).toContain('· Beta ·');
});

test('a device that is open in the keyring is marked, and not opened by itself', async () => {
	const services = new TwoOrganizations();
	services.devices = [knownDevice('laptop', {lock: 'keyring'})];
	const stage = await openStage({services});
	await stage.type(keys.enter);
	await stage.see('bob@example.com');
	await stage.type('l');
	await stage.see('Locked.');
	await stage.seeMarked('Acme');
	expect(stage.app.workspaces.all).toEqual([]);
});

test('a running exchange is not cut: locking waits until it is over', async () => {
	const {stage, services} = await openAcme();
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type(keys.escape, 'l');
	await stage.see('Not locked: an exchange is running (bob@example.com).');
	const [session] = services.device.greets;
	session?.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await stage.type('l');
	await stage.see('Locked.');
	expect(stage.app.exchanges.all).toEqual([]);
});

test('nothing is locked by itself unless that was set', async () => {
	const {stage} = await openAcme();
	stage.clock.now = NOW + 600 * MINUTE;
	await stage.type('m');
	await stage.seePane('Members');
});

test('after the time that was set the next key locks, and does nothing else', async () => {
	const {stage, services} = await openAcme();
	services.preferences = {...services.preferences, lock: '5m'};
	stage.clock.now = NOW + 4 * MINUTE;
	await stage.type('m');
	await stage.seePane('Members');
	stage.clock.now += 5 * MINUTE;
	await stage.type('x');
	await stage.see('Locked.');
	expect(stage.screen()).not.toContain('••');
	expect(stage.app.workspaces.all).toEqual([]);
});

test('a question that waits is put away when all is locked', async () => {
	const {stage, services} = await openAcme();
	services.preferences = {...services.preferences, lock: '1m'};
	await stage.type('x');
	await stage.see('Cancel this invitation?');
	stage.clock.now = NOW + MINUTE;
	await stage.type('y');
	await stage.see('Locked.');
	expect(services.device.calls.filter((call) => call.startsWith('cancel'))).toEqual([]);
	expect(stage.app.dialog).toBeUndefined();
});
