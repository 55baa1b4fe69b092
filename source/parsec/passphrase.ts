import {DecryptionError} from './crypto.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A 32-byte key as a recovery passphrase: base32 in groups of four (protocol: invitations §1.4). */
export function passphraseOf(key: Uint8Array): string {
	let bits = '';
	for (const byte of key) bits += byte.toString(2).padStart(8, '0');
	const characters = (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]);
	return (characters.join('').match(/.{1,4}/g) ?? []).join('-');
}

/** The key of a passphrase, however it was typed. @throws DecryptionError when it does not hold 32 bytes. */
export function keyFromPassphrase(passphrase: string): Uint8Array {
	const text = passphrase
		.toUpperCase()
		.replaceAll('0', 'O')
		.replaceAll('1', 'I')
		.replace(/[^A-Z2-7]/g, '');
	let bits = '';
	for (const character of text) bits += BASE32.indexOf(character).toString(2).padStart(5, '0');
	const bytes = (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2));
	if (bytes.length !== 32) throw new DecryptionError();
	return Uint8Array.from(bytes);
}
