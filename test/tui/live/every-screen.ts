import {invitationLink} from '../../../source/parsec/address.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import {homeOf} from '../../faults/support/key-files.ts';
import {createOrganization, freshOrganizationId} from '../../helpers/new-organization.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {reached, shownCode, type TestOrganization} from '../../sessions/harness.ts';
import {keys} from '../stage.tsx';
import {greet, type LiveStage, openLiveStage, unlock} from './stage.ts';

/** Gives the application of Alice, or of a newcomer, on a screen. */
type Way = (alice: TestOrganization) => Promise<LiveStage>;

const opened: Way = async ({device}) => {
	const app = await openLiveStage((await homeOf(device)).workspace);
	await unlock(app);
	// The list may be read after the events are live, and the heading counts what it has.
	await app.see(/[1-9]\d* pending|No invitation is pending/);
	return app;
};

const newcomer = () => openLiveStage(createWorkspace());

const greeting: Way = async (alice) => {
	await alice.invite('user', 'greeted@example.com');
	const app = await opened(alice);
	await greet(app, 'greeted@example.com');
	return app;
};

/** The application claims; the greeter has read out the code. */
async function claiming(alice: TestOrganization, name: string) {
	const address = await alice.invite('user', `${name}@example.com`);
	const greeter = alice.greet(address);
	const app = await newcomer();
	await app.type(keys.paste(invitationLink(address)));
	await app.see('None of these codes');
	return {app, greeter};
}

/** Every screen, and how one gets there. */
export const screens: readonly (readonly [name: string, open: Way])[] = [
	[
		'the first run',
		async () => {
			const app = await newcomer();
			await app.see('You were invited');
			return app;
		},
	],
	[
		'devices',
		async ({device}) => {
			const app = await openLiveStage((await homeOf(device)).workspace);
			await app.seeMarked('');
			return app;
		},
	],
	[
		'a password',
		async ({device}) => {
			const app = await openLiveStage((await homeOf(device)).workspace);
			await app.seeMarked('');
			await app.type(`${keys.enter}secret`);
			await app.see('••••••••');
			return app;
		},
	],
	[
		'a link',
		async () => {
			const app = await newcomer();
			await app.type('cnonsense\r');
			await app.see('! ');
			return app;
		},
	],
	[
		'a new organization',
		async ({device}) => {
			const {webLink} = await createOrganization(
				{url: device.server_url.replace(/\/$/, ''), administrationToken: 'token'},
				freshOrganizationId(),
			);
			const app = await newcomer();
			await app.type(keys.paste(webLink));
			await app.see('first administrator');
			await app.type(`Alice${keys.enter}no address${keys.enter}`);
			await app.see('not of the form');
			return app;
		},
	],
	[
		'invitations',
		async (alice) => {
			await alice.invite('user', 'listed@example.com');
			const app = await opened(alice);
			await app.see('listed@example.com');
			return app;
		},
	],
	[
		'one invitation',
		async (alice) => {
			await alice.invite('user', 'shown@example.com');
			const app = await opened(alice);
			await app.see('shown@');
			await app.type('/shown\r\r');
			await app.see('Invitation of shown@example.com');
			return app;
		},
	],
	[
		'a new invitation',
		async (alice) => {
			const app = await opened(alice);
			await app.type('n');
			await app.see('A person');
			await app.type(keys.enter);
			await app.see('Paste a list');
			await app.type('new@example.com');
			await app.see('✓ new@example.com');
			return app;
		},
	],
	[
		'a QR code',
		async (alice) => {
			await alice.invite('user', 'scanned@example.com');
			const app = await opened(alice);
			await app.see('scanned@');
			await app.type('/scanned\rQ');
			await app.see('Esc goes back');
			return app;
		},
	],
	[
		'help',
		async (alice) => {
			const app = await opened(alice);
			await app.type('?');
			await app.seePane('Keys');
			return app;
		},
	],
	[
		'a question',
		async (alice) => {
			const app = await greeting(alice);
			await app.type('x');
			await app.see('Cancel this exchange?');
			return app;
		},
	],
	['a greeting', greeting],
	[
		'a claim',
		async (alice) => {
			const address = await alice.invite('user', 'claimed@example.com');
			const app = await newcomer();
			await app.type(keys.paste(invitationLink(address)));
			await app.see('Waiting for Alice');
			return app;
		},
	],
	[
		'the codes to choose from',
		async (alice) => {
			const {app} = await claiming(alice, 'picking');
			return app;
		},
	],
	[
		'who one is',
		async (alice) => {
			const {app, greeter} = await claiming(alice, 'describing');
			await app.type(`${await shownCode(greeter)}${keys.enter}`);
			const code = await app.read(/Your code: (\w{4})/);
			(await reached(greeter, 'picking-code')).pick(parseSasCode(code));
			await app.see('The codes match. Who are you?');
			await app.type('Zoe');
			await app.see(/Your name +Zoe/);
			return app;
		},
	],
	[
		'the alarm',
		async (alice) => {
			const {app} = await claiming(alice, 'alarmed');
			await app.type(keys.up, keys.enter);
			await app.seePane('Stop');
			return app;
		},
	],
	[
		'the log',
		async (alice) => {
			const app = await opened(alice);
			await app.type('L');
			await app.seePane('Log');
			return app;
		},
	],
];
