import {encode} from '../../source/parsec/msgpack.ts';
import type {Answer, uid} from './differential-recorder.ts';

// What the parts of the list have in common.

export const ORG = 'Org';
export const ANONYMOUS = `anonymous/${ORG}`;
export const INVITED = `invited/${ORG}`;
export const AUTHENTICATED = `authenticated/${ORG}`;
export const TERMS = `authenticated/${ORG}/tos`;
export const PING = encode({cmd: 'ping', ping: 'hello'});
export const bearer = (token: string) => `Bearer ${token}`;
export const tokenOf = ({reply}: Answer) => Buffer.from(reply.token as Uint8Array).toString('hex');
export const attemptOf = ({reply}: Answer) => reply.greeting_attempt as ReturnType<typeof uid>;
