// Run by itself, with an IPC channel: saves the device that it is sent below the folder that is named, and is killed
// when the key file is about to get its name.
import {once} from 'node:events';
import fs from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';

fs.link = () => {
	process.kill(process.pid, 'SIGKILL');
	return new Promise(() => {});
};
syncBuiltinESMExports();
const {saveDevice} = await import('../../../source/devices/save.ts');

const [config = '', password = ''] = process.argv.slice(2);
const [device] = (await once(process, 'message')) as [LocalDevice];
await saveDevice(config, device, {kind: 'password', password});
