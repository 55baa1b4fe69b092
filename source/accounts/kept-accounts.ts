import {join} from 'node:path';
import {settingsDirectory} from '../settings-path.ts';
import {systemKeyring} from './keyring.ts';
import {AccountStore} from './store.ts';

/** The logins kept in the settings folder, with the keyring of this computer where there is one. */
export function openAccountStore(env: NodeJS.ProcessEnv): AccountStore {
	return new AccountStore(join(settingsDirectory(env), 'accounts.json'), systemKeyring);
}
