import type {EmbeddedServerErrors} from '../../../errors/embedded-server.ts';
import type {SentencesOf} from '../../../errors.ts';

export const embeddedServer: SentencesOf<EmbeddedServerErrors> = {
	'administration-token-missing': () => ({
		message: 'There is no administration token.',
		nextStep: 'Choose a long random one, and give it with --administration-token or PARSEC_ADMINISTRATION_TOKEN.',
	}),
	'tls-unusable': () => ({
		message: 'The TLS certificate or its key cannot be read.',
		nextStep: 'Check the files given with --tls-cert and --tls-key.',
	}),
	'port-in-use': ({port, host}) => ({
		message: `Port ${port} of ${host} is in use by another program.`,
		nextStep: 'Stop that program, or choose another port; 0 takes any that is free.',
	}),
	'address-unusable': ({port, host}) => ({
		message: `The server cannot listen on port ${port} of ${host}.`,
		nextStep: 'Choose a port above 1023, on an address that this machine has.',
	}),
	'storage-missing': ({path}) => ({
		message: `There is no data file ${path}.`,
		nextStep: 'Check the path given with --check.',
	}),
	'storage-damaged': ({path}) => ({
		message: `The data file ${path} is damaged.`,
		nextStep: 'Restore it from a copy, and check the disk that it is on.',
	}),
	'storage-in-use': ({path}) => ({
		message: `The data file ${path} is in use by another server.`,
		nextStep: 'Stop that server first, or give another file with --data.',
	}),
	'storage-newer': ({path, version, known}) => ({
		message: `The data file ${path} was written by a newer Narthex (format ${version}; this one knows ${known}).`,
		nextStep: 'Use that newer Narthex, or give another file with --data.',
	}),
	'storage-unusable': ({path, reason}) => ({
		message: `The data file ${path} cannot be used: ${storageReasons[reason]}.`,
		nextStep: 'Give another file with --data, in a folder that exists and can be written to.',
	}),
	'storage-log-missing': ({path, log}) => ({
		message: `The data file ${path} was not closed, and its log ${log} is missing, with what was written last.`,
		nextStep: 'Put the log back beside the data file, or restore a backup.',
	}),
	'storage-accounts-missing': ({path}) => ({
		message: `The accounts of this server are missing: there is no file ${path}.`,
		nextStep: 'Put that file back beside the data file, or restore it from a backup.',
	}),
	'backup-exists': ({path}) => ({
		message: `There is already a file ${path}.`,
		nextStep: 'Give the backup another name.',
	}),
	'backup-not-written': ({path, detail}) => ({
		message: `The backup ${path} could not be written: ${detail}.`,
		nextStep: 'Give a file in a folder that exists, that can be written to, and that has room.',
	}),
	'backup-overtaken': ({path}) => ({
		message: `The server changed ${path} too quickly to copy it.`,
		nextStep: 'Make the backup again when there is less to do.',
	}),
	'administration-token-short': ({least}) => ({
		message: `The administration token has fewer than ${least} characters: it can be guessed.`,
		nextStep: 'Choose a long random one, for example with: openssl rand -hex 16',
	}),
	'password-too-short': () => ({
		message: 'The password is too short.',
		nextStep: 'Choose one of four characters or more.',
	}),
};

const storageReasons = {
	'cannot-open': 'it cannot be opened',
	'damaged-or-foreign': 'it is damaged, or not a data file of this server',
	foreign: 'it is the database of another program',
	empty: 'there is nothing in it',
	'only-log': 'it is missing or empty, but its log is there',
};
