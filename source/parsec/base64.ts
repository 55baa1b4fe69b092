import base64 from 'tweetnacl-util';

// The alphabet of base64 that needs no escaping in a URL: `-` and `_` instead of `+` and `/`.

/** With its padding, as the `Authorization` header carries signatures (protocol: transport §1.4). */
export function urlSafeBase64(bytes: Uint8Array): string {
	return base64.encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_');
}

/** Without padding, as links carry their payload (protocol: transport §2.2). */
export function unpaddedBase64(bytes: Uint8Array): string {
	return urlSafeBase64(bytes).replaceAll('=', '');
}

/** The bytes that `unpaddedBase64` writes as `text`. @throws TypeError when it writes no bytes so */
export function readUnpaddedBase64(text: string): Uint8Array {
	const padding = '='.repeat(-text.length & 3);
	const bytes = base64.decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding);
	// What else decodes to the same bytes is refused: `+` and `/`, padding, stray bits at the end.
	if (unpaddedBase64(bytes) !== text) throw new TypeError('not base64 in the only spelling that links use');
	return bytes;
}
