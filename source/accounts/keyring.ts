import type {Keyring} from './store.ts';

const SERVICE = 'narthex';

type Entry = InstanceType<typeof import('@napi-rs/keyring').AsyncEntry>;

/** The keyring of the operating system; every call fails where there is none. Loaded at the first call. */
export const systemKeyring: Keyring = {
	read: async (name) => (await (await entry(name)).getPassword()) ?? undefined,
	write: async (name, secret) => (await entry(name)).setPassword(secret),
	remove: async (name) => {
		await (await entry(name)).deletePassword();
	},
};

async function entry(name: string): Promise<Entry> {
	const {AsyncEntry} = await import('@napi-rs/keyring');
	// Without a keyring service the library would fall back to the kernel's, which forgets at the next start.
	return new AsyncEntry(SERVICE, name, {linux: {store: 'secret-service'}});
}
