#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
	process.stderr.write(
		`Narthex needs Node.js 24.15 or newer, and this is ${process.versions.node}. Install a newer Node.js and run it again.\n`,
	);
	process.exit(1);
}
