import {NarthexError} from './errors.ts';

/** A well-formed Shiro permission: parts between `:`, alternatives between `,`, `*` for anything. Case matters. */
export type Permission = string & {readonly __permission: unique symbol};

/** The format that entrecode's servers check (protocol: account-server §5). */
export const PERMISSION_PATTERN = '^[a-zA-Z0-9_\\-:*,]+$';
const FORMAT = new RegExp(PERMISSION_PATTERN);

/** The most alternatives that are compared one by one: `a,b:a,b:…` doubles with every part. */
const MOST_ALTERNATIVES = 256;

/** Whether `text` has the right characters and no empty part or alternative (`a::b`, `a,`). */
export function isPermission(text: string): text is Permission {
	return FORMAT.test(text) && text.split(/[:,]/).every((piece) => piece !== '');
}

/** @throws NarthexError (`malformed-permission`) */
export function parsePermission(text: string): Permission {
	if (isPermission(text)) return text;
	throw new NarthexError('malformed-permission', {text});
}

/**
 * Whether the permission `held` includes `wanted`: part by part, as the wildcard permissions of Apache Shiro
 * (protocol: account-server §5).
 */
export function implies(held: string, wanted: string): boolean {
	const heldParts = partsOf(held);
	const wantedParts = partsOf(wanted);
	return heldParts.every((part, index) => {
		if (part.has('*')) return true;
		const asked = wantedParts[index];
		return asked !== undefined && [...asked].every((piece) => part.has(piece));
	});
}

/** Whether one of the permissions `held` implies `wanted`, or each of its alternatives is implied by one of them. */
export function isPermitted(held: readonly string[], wanted: string): boolean {
	const byOne = (one: string) => held.some((permission) => implies(permission, one));
	return byOne(wanted) || alternatives(wanted).every(byOne);
}

/** `a:b,c:d` as `a:b:d` and `a:c:d`; a permission of more than 256 alternatives stays whole. */
function alternatives(permission: string): readonly string[] {
	let all: readonly string[] = [''];
	for (const [index, part] of partsOf(permission).entries()) {
		if (all.length * part.size > MOST_ALTERNATIVES) return [permission];
		all = all.flatMap((begun) => [...part].map((one) => (index === 0 ? one : `${begun}:${one}`)));
	}
	return all;
}

function partsOf(permission: string): readonly ReadonlySet<string>[] {
	return permission.split(':').map((part) => new Set(part.split(',')));
}
