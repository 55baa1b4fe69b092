// Stops with one sentence when a script runs on a Node.js that lacks what Narthex is built on.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
	process.stderr.write(
		`Narthex needs Node.js 24.15 or newer and this is ${process.versions.node}. Run it through npm (npm start, npm test), which brings its own Node.js.\n`,
	);
	process.exit(1);
}
