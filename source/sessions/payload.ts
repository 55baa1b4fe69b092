import type * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {DecryptionError, decrypt, encrypt} from '../parsec/crypto.ts';
import {readVersioned, writeVersioned} from '../parsec/versioned.ts';
import {BrokenTrustError} from './exchange.ts';

/** A payload for the other side; encrypt once and send the same bytes at every try (protocol: invitations §4.3, §6). */
export function sealPayload<Schema extends z.ZodType>(
	sharedKey: Uint8Array,
	schema: Schema,
	payload: z.output<Schema>,
): Uint8Array {
	return encrypt(sharedKey, writeVersioned(schema, payload));
}

/** @throws BrokenTrustError with the reason that the other side is to be told (protocol: invitations §4.2) */
export function openPayload<Schema extends z.ZodType>(
	sharedKey: Uint8Array,
	schema: Schema,
	sealed: Uint8Array,
): z.output<Schema> {
	try {
		return readVersioned(schema, decrypt(sharedKey, sealed), 'peer-message');
	} catch (error) {
		if (error instanceof DecryptionError) throw new BrokenTrustError('UNDECIPHERABLE_PAYLOAD', {cause: error});
		if (error instanceof DecodeError) throw new BrokenTrustError('UNDESERIALIZABLE_PAYLOAD', {cause: error});
		throw error;
	}
}
