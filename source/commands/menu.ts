import {findCopied} from '../copied-text.ts';
import type {AvailableDevice} from '../devices/folder.ts';
import type {Member} from '../member/member.ts';
import {claimersHere} from '../member/waiting.ts';
import {type DeviceId, parseDeviceLabel} from '../parsec/ids.ts';
import type {ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {acceptInvitation} from './accept-invitation.ts';
import {signIn} from './access.ts';
import {lookAfterAccounts} from './accounts-menu.ts';
import {described} from './choose-device.ts';
import {demonstrate} from './demo.ts';
import {importRecoveryFile} from './device/import-recovery-device.ts';
import {manageDevice} from './device-menu.ts';
import {devicesFound, tellProblems} from './devices-found.ts';
import {createOrganization, followBootstrapLink} from './first-organization.ts';
import {claimLink} from './invite/claim.ts';
import {showLog} from './log.ts';
import {LAST, workIn} from './member-menu.ts';
import {askOrBack, Locked, lock, type MenuAction, unlessStopped, untilLeft} from './menu-loop.ts';
import {DONE} from './run.ts';
import {changeSettings} from './settings-menu.ts';
import {presentable} from './terminal/answers.ts';
import type {Option} from './terminal/choices.ts';
import {InputEnded} from './terminal/input.ts';
import type {Terminal} from './terminal/terminal.ts';

// `narthex` for screen readers: what the full-screen application does, as questions one after the other. What is
// printed never changes again.

/** The devices that were opened, and stay open until they are locked. */
type Opened = Map<DeviceId, Member>;

/** Asks what to do, does it, and asks again, until the person leaves. Gives the exit status. */
export async function showMenu(terminal: Terminal): Promise<number> {
	terminal.message(words.menu.howToAnswer);
	terminal.message(words.menu.howToStop);
	const opened: Opened = new Map();
	for (;;) {
		try {
			const locks = () => opened.size > 0;
			const status = await untilLeft(terminal, words.parts.whatToDo, () => devicesMenu(terminal, opened), {locks});
			return status === 'back' ? DONE : status;
		} catch (error) {
			// Ctrl-D at a question.
			if (error instanceof InputEnded) return DONE;
			if (!(error instanceof Locked)) throw error;
			if (opened.size > 0) terminal.message(words.locking.locked);
			opened.clear();
		}
	}
}

async function devicesMenu(terminal: Terminal, opened: Opened): Promise<readonly Option<MenuAction>[]> {
	const {configDirectory, findDevices} = await import('../devices/folder.ts');
	const directory = configDirectory(terminal.env);
	const found = await findDevices(directory);
	if (found.devices.length === 0) {
		for (const text of devicesFound(found, directory, terminal.style)) terminal.message(text);
	}
	tellProblems(terminal, found);
	const here = new Set(found.devices.map(({file}) => file.device_id));
	for (const deviceId of opened.keys()) if (!here.has(deviceId)) opened.delete(deviceId);
	return [
		...(await Promise.all(
			found.devices.map(async (device) => ({
				label: await waysInto(device, opened),
				value: () => openDevice(terminal, device, opened),
			})),
		)),
		...(opened.size === 0 ? [] : [{label: words.menu.lock, value: lock}]),
		...(found.devices.length === 0
			? []
			: [{label: words.menu.device.manage, value: () => manageDevice(terminal, found.devices)}]),
		{label: words.menu.claim, value: () => claim(terminal)},
		{label: words.menu.bootstrap, value: () => followBootstrapLink(terminal)},
		{label: words.menu.create.itself, value: () => createOrganization(terminal)},
		{label: words.menu.importFile, value: () => importFile(terminal)},
		{label: words.menu.accounts.itself, value: () => lookAfterAccounts(terminal)},
		{label: words.menu.log, value: async () => void showLog(terminal, {last: LAST})},
		{label: words.menu.settings.itself, value: () => changeSettings(terminal, found.devices)},
		{label: words.menu.demo, value: async () => unlessStopped(await demonstrate(terminal, {}))},
		{label: words.menu.leave, value: async () => 'back'},
	];
}

/** `Open Alice <…> in Org, laptop (8a9)`; of a device that is open, how many claimers wait in it. */
async function waysInto(device: AvailableDevice, opened: Opened): Promise<ScreenText> {
	const member = opened.get(device.file.device_id);
	if (member === undefined) return words.menu.open(described(device));
	return words.menu.goOnIn(described(device), (await claimersHere(member))?.size ?? 0);
}

async function openDevice(terminal: Terminal, {file}: AvailableDevice, opened: Opened): Promise<number | undefined> {
	const member = opened.get(file.device_id) ?? (await signIn(terminal, {device: file.device_id}));
	opened.set(file.device_id, member);
	return workIn(terminal, member);
}

/** A link claims an invitation of Parsec; a code accepts one of an Account Server. */
async function claim(terminal: Terminal): Promise<number | undefined> {
	const found = await askOrBack(terminal, words.menu.linkOrCode, findCopied);
	if (found === undefined) return undefined;
	return unlessStopped(
		found.kind === 'link'
			? ((await claimLink(terminal, found.link, {})) ?? DONE)
			: await acceptInvitation(terminal, found, {}),
	);
}

async function importFile(terminal: Terminal): Promise<undefined> {
	const input = await askOrBack(terminal, words.menu.recoveryFile, String);
	if (input === undefined) return;
	const label = await terminal.askFor(words.prompts.questions.deviceLabel, presentable(parseDeviceLabel));
	await importRecoveryFile(terminal, {input, label});
}
