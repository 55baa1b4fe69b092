import type {FileErrors, OwnFile, UnsupportedProtection} from '../../../errors/files.ts';
import type {SentencesOf} from '../../../errors.ts';
import {forScreen} from '../../../text.ts';
import {counted, deviceLines} from '../../parts.ts';
import {fields} from '../common.ts';
import {refused} from './shared.ts';

export const files: SentencesOf<FileErrors> = {
	'no-devices': () => ({
		message: 'There is no device on this computer.',
		nextStep: 'Claim an invitation with `narthex invite claim LINK`, or bootstrap an organization.',
	}),
	'device-not-named': ({devices}) => ({
		message: "Missing option '--device'",
		nextStep: `Available devices:\n${deviceLines(devices)}`,
	}),
	'device-not-found': ({prefix, devices}) => ({
		message: `Device \`${forScreen(prefix)}\` not found, available devices:`,
		nextStep: deviceLines(devices),
	}),
	'several-devices': ({prefix, devices}) => ({
		message: `Multiple devices found for \`${forScreen(prefix)}\`:`,
		nextStep: deviceLines(devices),
	}),
	'file-forbidden': ({of, path}) => ({
		message: `Your account may not read ${ownFiles[of]}: ${path}.`,
		nextStep:
			'Let your account read it: `ls -ld` shows who may. If another program or account made it, ask that person.',
	}),
	'file-unreadable': ({of, path, detail}) => ({
		message: `Narthex cannot read ${ownFiles[of]}: ${path} (${detail}).`,
		nextStep: 'Check the disk, and that nothing else is in its place. Narthex did not change it.',
	}),
	'log-damaged': ({path, lines}) => ({
		message:
			`${lines === 1 ? 'One entry' : `${lines} entries`} of the log ${path} cannot be read: damaged, or of another ` +
			'program.',
		nextStep: 'All other entries are shown. Remove those lines when you do not need them.',
	}),
	'certificates-damaged': ({path}) => ({
		message: `The checked certificates that were kept in ${path} are damaged.`,
		nextStep: 'Nothing is lost: Narthex fetched and checked all of them again. If it happens often, check the disk.',
	}),
	'key-file-damaged': ({path, more}) => ({
		message:
			more === 0
				? `The key file ${path} is damaged, or belongs to another program.`
				: `The key file ${path} and ${more} more are damaged, or belong to other programs.`,
		nextStep: 'Restore it from a copy, or ask for an invitation for a new device. Narthex did not change it.',
	}),
	'unsupported-protection': ({protection}) => ({
		message: protections[protection],
		nextStep:
			protection === 'password-not-given'
				? 'Give the password of the device.'
				: 'Choose another device, or invite this user to a new device with the Parsec application.',
	}),
	'wrong-password': (facts) =>
		facts.problems === undefined
			? {
					message: 'The password does not open this device.',
					nextStep: 'Check the keyboard layout and the capital letters, and try again.',
				}
			: refused(facts, 'Try again with the right password.'),
	'wrong-one-time-code': () => ({
		message: 'The server does not accept this one-time code.',
		nextStep:
			'Check the clock of the device that shows the codes, and type the newest one. If you have no codes any more, ' +
			'ask an administrator of the server to reset them.',
	}),
	'one-time-codes-throttled': ({seconds}) => ({
		message: 'There were too many wrong one-time codes.',
		nextStep: `Wait ${counted(seconds, 'second', 'seconds')}, and type the newest code.`,
	}),
	'key-file-changed': ({path}) => ({
		message: `Another program changed the key file ${path} meanwhile. Nothing was written.`,
		nextStep: 'Look for devices again, and start over.',
	}),
	'device-data-not-removed': ({folder}) => ({
		message: `The data of this device in ${folder} could not be removed. The key file is still there.`,
		nextStep: 'Look at who may write to this folder, and try again.',
	}),
	'wrong-key': () => ({
		message: 'The key in the keyring of this computer does not open this device.',
		nextStep: 'The key or the file was replaced. Use another device, or ask for an invitation for a new one.',
	}),
	'keyring-unavailable': ({path}) =>
		path === undefined
			? {
					message: "The system's keyring cannot be used here.",
					nextStep: 'Use a password instead; over SSH and in containers there is often no keyring.',
				}
			: {
					message: `The name of the keyring account could not be read from or written to ${path}.`,
					nextStep: 'Let your account read and write that file, or use a password instead.',
				},
	'keyring-empty': () => ({
		message: "The system's keyring does not hold the key of this device.",
		nextStep: 'Unlock the keyring of the account that made the device, or use a device with a password.',
	}),
	'keyring-damaged': () => ({
		message: "The entry of Parsec in the system's keyring is not a key.",
		nextStep: 'Use a device with a password, or look at the entry "parsec" in the keyring.',
	}),
	'empty-password': () => ({message: fields.emptyPassword, nextStep: 'Choose one that others cannot guess.'}),
	'device-exists': () => ({
		message: 'There is a key file of this device already. Narthex did not change it.',
		nextStep: 'Look at it with `narthex device list`.',
	}),
	'disk-full': ({folder}) => ({
		message: 'The disk is full, so the key file could not be written.',
		nextStep: `Make room where ${folder} is, and try again.`,
	}),
	'folder-not-writable': ({folder}) => ({
		message: `The key file could not be written to ${folder}.`,
		nextStep: 'Let your account write there, or name another folder with --config-dir, and try again.',
	}),
	'not-saved': ({folder, detail}) => ({
		message: `The key file could not be written to ${folder}: ${detail}.`,
		nextStep: 'Check the disk, or name another folder with --config-dir, and try again.',
	}),
	'not-discarded': ({path}) => ({
		message: `The key file ${path} could not be removed.`,
		nextStep: 'Remove it yourself: the organization does not accept its device.',
	}),
	'settings-not-saved': ({path}) => ({
		message: `The settings could not be written to ${path}.`,
		nextStep: 'Let your account write there; until then they last as long as the program runs.',
	}),
	'administration-token-unreadable': ({path}) => ({
		message: `The administration token cannot be read from ${path}.`,
		nextStep: 'Write it into that file, as its only line, and let this account read it.',
	}),
	'settings-unreadable': ({path, reason}) =>
		reason === 'damaged'
			? {
					message: `The settings in ${path} are damaged and could not be put aside, so the defaults apply.`,
					nextStep: 'Remove that file, or let your account write to its folder.',
				}
			: {
					message:
						reason === 'forbidden'
							? `Your account may not read the settings in ${path}, so the defaults apply.`
							: `The settings in ${path} cannot be read, so the defaults apply.`,
					nextStep:
						reason === 'forbidden'
							? 'Let your account read that file: `ls -ld` shows who may.'
							: 'Check the disk, and that nothing else is in its place.',
				},
	'settings-broken': ({aside}) => ({
		message: 'The settings were damaged, so the defaults apply from now on.',
		nextStep: `The damaged file is now ${aside}.`,
	}),
	'device-gone': () => ({
		message: 'The key file of this device no longer exists.',
		nextStep: 'Look for devices again (r).',
	}),
};

const ownFiles: {readonly [File in OwnFile]: string} = {
	devices: 'the folder of your devices',
	'key-file': 'the key file of a device',
	'recovery-file': 'the recovery file',
	certificates: 'the checked certificates',
	log: 'the log',
	logins: 'the file with your logins',
	terms: 'the file with the terms',
	settings: 'the settings',
};

const protections: {readonly [Protection in UnsupportedProtection]: string} = {
	recovery: 'The key file is unlocked with a recovery passphrase, which Narthex does not support.',
	pki: 'The key file is unlocked with a smart card, which Narthex does not support.',
	account_vault: 'The key file is unlocked with a Parsec account, which Narthex does not support.',
	openbao: 'The key file is unlocked with a single sign-on (OpenBao), which Narthex does not support.',
	'one-time-code-not-given': 'The key file also needs a one-time code, and none was given.',
	'password-not-given': 'The key file is unlocked with a password, and none was given.',
};
