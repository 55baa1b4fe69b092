// Loaded into Narthex by `--import`: keys of passwords cost next to nothing, whatever a key file says of their cost.
// Such a program opens only key files that such a program wrote.
import crypto from 'node:crypto';
import {syncBuiltinESMExports} from 'node:module';

const {argon2} = crypto;
crypto.argon2 = (algorithm, parameters, done) => argon2(algorithm, {...parameters, memory: 8, passes: 1}, done);
syncBuiltinESMExports();
