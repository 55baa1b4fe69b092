import {registerHooks} from 'node:module';
import {mutated} from './mutations.ts';

// Loaded before everything else (`node --import`). The modules below `source` get the network, the disk and the
// randomness of the world in the place of the real ones.

const SOURCE = new URL('../../source/', import.meta.url).href;
const HERE = new URL('./modules/', import.meta.url).href;
const REPLACED: Readonly<Record<string, string>> = {
	'node:crypto': 'crypto.ts',
	'node:fs': 'fs.ts',
	'node:fs/promises': 'fs-promises.ts',
	'node:timers/promises': 'timers-promises.ts',
};

registerHooks({
	resolve(specifier, context, next) {
		if (context.parentURL?.startsWith(SOURCE) !== true) return next(specifier, context);
		const replaced = REPLACED[specifier];
		if (replaced !== undefined) return next(`${HERE}${replaced}`, context);
		const found = next(specifier, context);
		return found.url === `${SOURCE}http.ts` ? next(`${HERE}http.ts`, context) : found;
	},
	load(url, context, next) {
		const loaded = next(url, context);
		if (!url.startsWith(SOURCE)) return loaded;
		const text = mutated(url.slice(SOURCE.length), String(loaded.source));
		return text === undefined ? loaded : {...loaded, source: text};
	},
});
