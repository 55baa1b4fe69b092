const TOKEN = Buffer.from('\xa5token\xc4\x10', 'latin1');

/** The 16 bytes of the invitation token that a reply gives, if it does: found without unpacking it. */
export function invitationTokenIn(reply: Buffer): Buffer | undefined {
	const at = reply.indexOf(TOKEN);
	return at === -1 ? undefined : reply.subarray(at + TOKEN.length, at + TOKEN.length + 16);
}
