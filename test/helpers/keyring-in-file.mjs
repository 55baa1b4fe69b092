// Loaded into Narthex by `--import`: the keyring of the system is a JSON file, named by KEYRING_FILE.
import {readFileSync, writeFileSync} from 'node:fs';
import {registerHooks} from 'node:module';

const NAME = 'narthex-test:keyring';

class AsyncEntry {
	#name;

	constructor(service, user) {
		this.#name = `${service}/${user}`;
	}

	async getPassword() {
		return read()[this.#name] ?? null;
	}

	async setPassword(secret) {
		writeFileSync(process.env.KEYRING_FILE, JSON.stringify({...read(), [this.#name]: secret}));
	}
}

function read() {
	try {
		return JSON.parse(readFileSync(process.env.KEYRING_FILE, 'utf8'));
	} catch {
		// Nothing is kept yet.
		return {};
	}
}

globalThis[Symbol.for(NAME)] = {AsyncEntry};

registerHooks({
	resolve: (specifier, context, next) =>
		specifier === '@napi-rs/keyring' ? {url: NAME, format: 'module', shortCircuit: true} : next(specifier, context),
	load: (url, context, next) =>
		url === NAME
			? {
					format: 'module',
					shortCircuit: true,
					source: `export const {AsyncEntry} = globalThis[Symbol.for(${JSON.stringify(NAME)})];`,
				}
			: next(url, context),
});
