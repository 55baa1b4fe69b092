// Loaded into Narthex by `--import`: keys of passwords cost no more than those of the key files that tests write
// (`quick-key-file.ts`), whatever a key file says of their cost. Such a program opens no key file that cost more.
import crypto from 'node:crypto';
import {syncBuiltinESMExports} from 'node:module';

const {argon2} = crypto;
crypto.argon2 = (algorithm, parameters, done) =>
	argon2(algorithm, {...parameters, memory: Math.min(parameters.memory, 1024), passes: 1}, done);
syncBuiltinESMExports();
