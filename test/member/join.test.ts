import {join} from 'node:path';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {readLog} from '../../source/activity.ts';
import {listDevices} from '../../source/devices/folder.ts';
import {foldersOf} from '../../source/member/folders.ts';
import {Bootstrap, claimInvitation, readJoinLink} from '../../source/member/join.ts';
import {bootstrapLink, invitationLink, parseServerUrl, totpResetLink} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {newBootstrapToken, newInvitationToken, newUserId, parseOrganizationId} from '../../source/parsec/ids.ts';
import {temporaryFolder} from '../devices/samples.ts';
import {administrationToken, server} from '../server/parsec/harness.ts';
import {alice, bob, laptop, organization, playToTheEnd} from '../sessions/harness.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

const password = {kind: 'password', password: 'secret'} as const;
let folders: ReturnType<typeof foldersOf>;

beforeEach(async () => {
	const home = await temporaryFolder();
	folders = foldersOf(
		{HOME: home, XDG_STATE_HOME: home},
		{configDir: join(home, 'config'), dataDir: join(home, 'data')},
	);
});

const logged = () => readLog(folders.env).entries.map(({time: _, ...entry}) => entry);

describe('a link', () => {
	const place = {server: parseServerUrl('https://example.com/'), organizationId: parseOrganizationId('Org')};
	const token = newInvitationToken();

	test('of an invitation or a bootstrap leads into an organization', () => {
		for (const type of ['claim_user', 'claim_device', 'claim_shamir_recovery'] as const) {
			const read = readJoinLink(invitationLink({...place, type, token}));
			expect(read).toMatchObject({kind: 'invitation', address: {type, token}});
		}
		expect(readJoinLink(bootstrapLink({...place, token: null}))).toMatchObject({kind: 'bootstrap'});
	});

	test('to something else does not, and neither does any other text', () => {
		const reset = totpResetLink({...place, userId: newUserId(), token: newBootstrapToken()});
		expect(() => readJoinLink(reset)).toThrow(expect.objectContaining({code: 'not-an-invitation'}));
		expect(() => readJoinLink('https://example.com/')).toThrow(expect.objectContaining({code: 'invalid-data'}));
	});
});

describe('a first member', () => {
	async function bootstrap() {
		const address = await createOrganization({
			server: parseServerUrl((await server()).url),
			token: administrationToken,
			organizationId: parseOrganizationId('New'),
		});
		return new Bootstrap(address, folders);
	}

	test('is made once, however often that is asked for, and logged once', async () => {
		const first = await bootstrap();
		const device = await first.create({deviceLabel: laptop, handle: alice}, {protection: password});
		expect(await first.create({deviceLabel: laptop, handle: bob})).toBe(device);
		const entry = {what: 'organization-bootstrapped', organization: 'New', by: 'alice@example.com', outcome: 'done'};
		expect(logged()).toMatchObject([entry]);
	});

	test('is saved where it is looked for, once it is created', async () => {
		const first = await bootstrap();
		const device = await first.create({deviceLabel: laptop, handle: alice});
		expect(await listDevices(folders.config)).toEqual([]);
		const saved = await first.save(device, password);
		expect(await listDevices(folders.config)).toMatchObject([{path: saved.path}]);
	});
});

describe('a claim', () => {
	test('that ends well has its key file on disk, and is logged in the name of who came', async () => {
		const alices = await organization();
		const address = await alices.invite('user');
		const {session, isKept} = claimInvitation(address, folders, {protection: password});
		expect(isKept()).toBe(false);
		const greeter = alices.greet(address);
		await playToTheEnd(greeter, session);
		expect(await session.done).toMatchObject({name: 'finished'});
		expect(isKept()).toBe(true);
		expect(await listDevices(folders.config)).toHaveLength(1);
		expect(logged()).toMatchObject([{what: 'claiming', by: 'bob@example.com', outcome: 'done'}]);
		await greeter.done;
		await alices.close();
	});

	test('that is given up leaves no key file', async () => {
		const alices = await organization();
		const {session, isKept} = claimInvitation(await alices.invite('device'), folders);
		await session.cancel();
		expect(await session.done).toMatchObject({name: 'cancelled', reason: 'MANUALLY_CANCELLED'});
		expect([isKept(), await listDevices(folders.config)]).toEqual([false, []]);
		expect(logged()).toMatchObject([{what: 'claiming', by: null, person: null, outcome: 'cancelled'}]);
		await alices.close();
	});
});
