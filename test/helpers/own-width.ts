import {registerHooks} from 'node:module';

// Loaded first in each process of the tests: `source/width.ts` stands in for string-width in Ink, as it does in the
// bundle (`scripts/bundle-options.mjs`). Screens are measured as in the program, and in less time.

const width = new URL('../../source/width.ts', import.meta.url).href;
registerHooks({
	resolve(specifier, context, next) {
		const isOthers = specifier === 'string-width' && context.parentURL !== width;
		return isOthers ? {url: width, shortCircuit: true} : next(specifier, context);
	},
});
