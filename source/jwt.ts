import {createHmac, type KeyLike, sign, verify} from 'node:crypto';
import * as z from 'zod';
import {DecodeError} from './errors.ts';

/** The claims of an Account Server's token (protocol: account-server §4.1). Times are in s since the epoch. */
const claimsSchema = z.looseObject({
	jti: z.string().optional(),
	sub: z.string().optional(),
	email: z.string().nullish(),
	iss: z.string().optional(),
	iat: z.number().optional(),
	exp: z.number().optional(),
});
export type TokenClaims = Readonly<z.output<typeof claimsSchema>>;

/** A JSON Web Token in its compact form, signed with RSA and SHA-512. */
export function signRs512(claims: TokenClaims, privateKey: KeyLike): string {
	const content = contentOf('RS512', claims);
	return `${content}.${sign('RSA-SHA512', Buffer.from(content), privateKey).toString('base64url')}`;
}

/** The same with a shared secret and SHA-256. */
export function signHs256(claims: TokenClaims, secret: Uint8Array): string {
	const content = contentOf('HS256', claims);
	return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

/** The claims of a token. Its signature is not verified. @throws DecodeError */
export function readClaims(token: string): TokenClaims {
	return splitToken(token).claims;
}

/** The claims of a token that is signed with RS512 by the owner of `publicKey` (PEM). @throws DecodeError */
export function verifyRs512(token: string, publicKey: KeyLike): TokenClaims {
	const {header, claims, content, signature} = splitToken(token);
	if (header.alg !== 'RS512') throw new DecodeError('token', 'not-rs512');
	let holds: boolean;
	try {
		holds = verify('RSA-SHA512', Buffer.from(content), publicKey, signature);
	} catch (error) {
		throw new DecodeError('token', 'not-a-public-key', {cause: error});
	}
	if (!holds) throw new DecodeError('token', 'forged-token');
	return claims;
}

function contentOf(alg: 'RS512' | 'HS256', claims: TokenClaims): string {
	return [{typ: 'JWT', alg}, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

function splitToken(token: string) {
	const [header, claims, signature, ...rest] = token.split('.');
	if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) {
		throw new DecodeError('token', 'not-three-parts');
	}
	return {
		header: readPart(z.looseObject({alg: z.string()}), header),
		claims: readPart(claimsSchema, claims),
		content: `${header}.${claims}`,
		signature: Buffer.from(signature, 'base64url'),
	};
}

function readPart<Schema extends z.ZodType>(schema: Schema, part: string): z.output<Schema> {
	try {
		return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
	} catch (error) {
		throw new DecodeError('token', 'wrong-token-parts', {cause: error});
	}
}
