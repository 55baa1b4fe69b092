import {greeterCode, pick, startGreeter} from '../helpers/dialogue.ts';
import {invite, type OwnDevice} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId} from '../helpers/organization.ts';
import {keys, type Pty, type PtyOptions} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {greet, more, openApp, ownCode, pickCode, see, unlock, wrongCode} from './screen.ts';

/** Where the application can be shown at: an organization of Alice on a server. */
export interface Place {
	readonly server: TestServer;
	readonly alice: OwnDevice;
}

type Way = (place: Place, options: Partial<PtyOptions>) => Promise<Pty>;

const opened: Way = async ({alice}, options) => {
	const app = await openApp(alice.workspace, options);
	await unlock(app);
	// The list may be read after the events are live, and the heading counts what it has.
	await see(app, /[1-9]\d* pending|No invitation is pending/);
	return app;
};

const invited = async (place: Place, name: string) => {
	const email = `${name}@example.com`;
	return {email, ...(await invite(place.alice, email))};
};

const greeting: Way = async (place, options) => {
	const {email} = await invited(place, 'greeted');
	const app = await opened(place, options);
	await greet(app, email);
	return app;
};

/** The application claims; the greeter, at the plain command, has read out the code. */
async function claiming(place: Place, name: string, options: Partial<PtyOptions>) {
	const {link, token} = await invited(place, name);
	const greeter = await startGreeter(place.alice, token);
	const app = await openApp(createWorkspace(), options);
	app.send(more.paste(link));
	await see(app, 'None of these codes');
	return {app, greeter};
}

/** Every screen, and how one gets there. */
export const screens: readonly (readonly [name: string, open: Way])[] = [
	[
		'the first run',
		async (_, options) => {
			const app = await openApp(createWorkspace(), options);
			await see(app, 'You were invited');
			return app;
		},
	],
	[
		'devices',
		async ({alice}, options) => {
			const app = await openApp(alice.workspace, options);
			await see(app, '❯');
			return app;
		},
	],
	[
		'a password',
		async ({alice}, options) => {
			const app = await openApp(alice.workspace, options);
			await see(app, '❯');
			app.send(`${keys.enter}secret`);
			await see(app, '••••••••');
			return app;
		},
	],
	[
		'a link',
		async (_, options) => {
			const app = await openApp(createWorkspace(), options);
			app.send('cnonsense\r');
			await see(app, '! ');
			return app;
		},
	],
	[
		'a new organization',
		async ({server}, options) => {
			const {webLink} = await createOrganization(server, freshOrganizationId());
			const app = await openApp(createWorkspace(), options);
			app.send(more.paste(webLink));
			await see(app, 'first administrator');
			app.send(`Alice${keys.enter}no address${keys.enter}`);
			await see(app, 'not of the form');
			return app;
		},
	],
	[
		'invitations',
		async (place, options) => {
			const {email} = await invited(place, 'listed');
			const app = await opened(place, options);
			await see(app, email);
			return app;
		},
	],
	[
		'one invitation',
		async (place, options) => {
			await invited(place, 'shown');
			const app = await opened(place, options);
			await see(app, 'shown@');
			app.send('/shown\r\r');
			await see(app, 'Invitation of shown@example.com');
			return app;
		},
	],
	[
		'a new invitation',
		async (place, options) => {
			const app = await opened(place, options);
			app.send('n');
			await see(app, 'A person');
			app.send(keys.enter);
			await see(app, 'Paste a list');
			app.send('new@example.com');
			await see(app, '✓ new@example.com');
			return app;
		},
	],
	[
		'a QR code',
		async (place, options) => {
			await invited(place, 'scanned');
			const app = await opened(place, options);
			await see(app, 'scanned@');
			app.send('/scanned\rQ');
			await see(app, 'Esc goes back');
			return app;
		},
	],
	[
		'help',
		async (place, options) => {
			const app = await opened(place, options);
			app.send('?');
			await see(app, '╭ Keys');
			return app;
		},
	],
	[
		'a question',
		async (place, options) => {
			const app = await greeting(place, options);
			app.send('x');
			await see(app, 'Cancel this exchange?');
			return app;
		},
	],
	['a greeting', greeting],
	[
		'a claim',
		async (place, options) => {
			const {link} = await invited(place, 'claimed');
			const app = await openApp(createWorkspace(), options);
			app.send(more.paste(link));
			await see(app, 'Waiting for Alice');
			return app;
		},
	],
	[
		'the codes to choose from',
		async (place, options) => {
			const {app} = await claiming(place, 'picking', options);
			return app;
		},
	],
	[
		'who one is',
		async (place, options) => {
			const {app, greeter} = await claiming(place, 'describing', options);
			await pickCode(app, await greeterCode(greeter));
			await pick(greeter, 'greeter', await ownCode(app));
			await see(app, 'The codes match. Who are you?');
			app.send('Zoe');
			await see(app, /Your name +Zoe/);
			return app;
		},
	],
	[
		'the alarm',
		async (place, options) => {
			const {app, greeter} = await claiming(place, 'alarmed', options);
			await pickCode(app, await wrongCode(app, await greeterCode(greeter)));
			await see(app, '╭ Stop');
			return app;
		},
	],
	[
		'the log',
		async (place, options) => {
			const app = await opened(place, options);
			app.send('L');
			await see(app, '╭ Log');
			return app;
		},
	],
];
