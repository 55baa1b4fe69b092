import type {AvailableDevice} from '../devices/folder.ts';
import {knownDevices} from '../member/open.ts';
import {parseAnyServer} from '../parsec/address.ts';
import {isOpenable} from '../parsec/device-file.ts';
import {forScreen, type ScreenText, screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {sentenceOf} from '../words/sentence.ts';
import {changeAuthentication} from './device/change-authentication.ts';
import {forgetLocal} from './device/forget-local.ts';
import {overwriteServerUrl} from './device/overwrite-server-url.ts';
import {describedDevice} from './devices-found.ts';
import {deviceLine, localMinute} from './display.ts';
import {askOrBack, chooseOne} from './menu-loop.ts';
import type {Option} from './terminal/choices.ts';
import {longText} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';

// The screen of one device, as questions one after the other.

const said = words.menu.device;
const {server, forget, aside, facts} = words.deviceScreens.manage;
const {deviceCommands} = words;

/** Asks which device, and what to change in it. */
export async function manageDevice(terminal: Terminal, devices: readonly AvailableDevice[]): Promise<undefined> {
	const device = await chooseOne<AvailableDevice | undefined>(terminal, said.which, [
		{label: said.none, value: undefined},
		...devices.map((one) => ({label: deviceLine(describedDevice(one), terminal.style, one.shortId), value: one})),
	]);
	if (device === undefined) return undefined;
	for (const text of factsOf(device)) terminal.message(text);
	const act = await chooseOne<(() => Promise<void>) | undefined>(terminal, words.parts.whatToDo, [
		{label: said.none, value: undefined},
		...actsOn(terminal, device),
	]);
	await act?.();
	return undefined;
}

/** What the key file tells without being opened. */
function factsOf(device: AvailableDevice): readonly ScreenText[] {
	return knownDevices([device], new Map()).flatMap(({lock, needsCode, protectedOn, createdOn, server, path}) => {
		const keys =
			typeof lock === 'object'
				? longText(sentenceOf(lock).message)
				: deviceCommands.protection(deviceCommands.protections[lock], needsCode, dayOf(protectedOn));
		return [
			words.menu.fact(screenText(facts.keys), keys),
			words.menu.fact(screenText(facts.made), dayOf(createdOn)),
			words.menu.fact(screenText(facts.server), forScreen(server)),
			words.menu.fact(screenText(facts.file), longText(path)),
		];
	});
}

/** `2026-11-21`, local time. */
function dayOf(date: Date): ScreenText {
	return screenText(localMinute(date).slice(0, 10));
}

function actsOn(terminal: Terminal, {file}: AvailableDevice): readonly Option<() => Promise<void>>[] {
	const options = {device: file.device_id};
	const changes = [
		{label: said.newPassword, value: () => changeAuthentication(terminal, 'password', options)},
		{label: said.keyring, value: () => changeAuthentication(terminal, 'keyring', options)},
		{
			label: screenText(server.choice),
			async value() {
				const address = await askOrBack(terminal, said.address, parseAnyServer);
				if (address !== undefined) await overwriteServerUrl(terminal, address, options);
			},
		},
	];
	return [
		...(isOpenable(file) ? changes : []),
		{label: screenText(forget.choice), value: () => forgetLocal(terminal, options)},
		{label: screenText(aside.choice), value: () => forgetLocal(terminal, {...options, keepAside: true})},
	];
}
