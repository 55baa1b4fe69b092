import {copiedLink} from '../copied-text.ts';
import {type BootstrapAddress, parseAnyServer, parseBootstrapAddress} from '../parsec/address.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanLabel, parseOrganizationId} from '../parsec/ids.ts';
import {screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {signIn} from './access.ts';
import {inviteDevice} from './invite/device.ts';
import {askOrBack} from './menu-loop.ts';
import {presentable} from './terminal/answers.ts';
import type {Terminal} from './terminal/terminal.ts';

// A new organization and its first administrator, as questions one after the other.

const {firstSteps} = words.deviceScreens;

/** Creates an organization with the administration token of a server, and goes on to its first administrator. */
export async function createOrganization(terminal: Terminal): Promise<undefined> {
	const organizationId = await askOrBack(terminal, words.menu.create.name, parseOrganizationId);
	if (organizationId === undefined) return undefined;
	const {PARSEC_SERVER_ADDR: suggestion, PARSEC_ADMINISTRATION_TOKEN: known} = terminal.env;
	const server = await terminal.askFor(words.menu.create.server, parseAnyServer, suggestion ? {suggestion} : {});
	const token = known || (await terminal.askPassword(words.menu.create.token));
	const {createOrganization: create} = await import('../parsec/administration.ts');
	const {waiting} = words.organizationCommands.create;
	await becomeFirst(terminal, await terminal.during(waiting, create({server, token, organizationId})));
	return undefined;
}

/** Asks for a bootstrap link, and makes its first administrator. */
export async function followBootstrapLink(terminal: Terminal): Promise<undefined> {
	const address = await askOrBack(terminal, words.menu.bootstrapLink, (text) =>
		parseBootstrapAddress(copiedLink(text)),
	);
	if (address !== undefined) await becomeFirst(terminal, address);
	return undefined;
}

/** A single device must not be all there is of an organization: what to do about it is asked at once. */
async function becomeFirst(terminal: Terminal, address: BootstrapAddress): Promise<void> {
	const {bootstrap} = await import('./organization/bootstrap.ts');
	const deviceLabel = await terminal.askFor(words.prompts.questions.deviceLabel, presentable(parseDeviceLabel));
	const email = await terminal.askFor(words.prompts.questions.email, presentable(parseEmailAddress));
	const label = await terminal.askFor(words.prompts.questions.name, presentable(parseHumanLabel));
	const device = await bootstrap(terminal, address, {deviceLabel, handle: {email, label}}, {});
	terminal.message(screenText(firstSteps.youAre));
	terminal.message(screenText(firstSteps.why));
	const act = await terminal.choose(words.parts.whatToDo, [
		{label: screenText(firstSteps.device), value: addDevice},
		{label: words.menu.recovery.exportFile, value: makeFile},
		{label: screenText(firstSteps.later), value: undefined},
	]);
	await act?.(terminal, device);
}

async function addDevice(terminal: Terminal, device: string): Promise<void> {
	await inviteDevice(terminal, await signIn(terminal, {device}));
}

async function makeFile(terminal: Terminal, device: string): Promise<void> {
	const {exportRecoveryFile} = await import('./device/export-recovery-device.ts');
	const file = await terminal.ask(words.menu.create.file);
	await exportRecoveryFile(terminal, await signIn(terminal, {device}), file);
}
