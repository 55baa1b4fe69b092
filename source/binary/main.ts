import module from 'node:module';
import {getAsset} from 'node:sea';
import {pathToFileURL} from 'node:url';

// The one executable begins here. It holds the modules of the program, loads each when it is needed, and leaves none on
// a disk. Their addresses lie below its own, where no file can be.

const inside = `${pathToFileURL(process.execPath)}/`;
/** The first module cannot be imported, since the main script of an executable imports only what is part of Node.js. */
const start = `${inside}start.cjs`;

module.registerHooks({
	resolve(specifier, context, nextResolve) {
		if (module.isBuiltin(specifier)) return nextResolve(specifier, context);
		const url = new URL(specifier, context.parentURL).href;
		if (url.startsWith(inside)) return {url, shortCircuit: true};
		// Node.js would look for a package in folders around the executable, which may be anybody's.
		throw new Error(`${specifier} is not in this executable.`);
	},
	load(url, context, nextLoad) {
		if (url === start) return {format: 'commonjs', source: "import('./cli.js')", shortCircuit: true};
		if (!url.startsWith(inside)) return nextLoad(url, context);
		return {format: 'module', source: getAsset(url.slice(inside.length), 'utf8'), shortCircuit: true};
	},
});
module.createRequire(inside)(start);
