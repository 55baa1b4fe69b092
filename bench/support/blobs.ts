/**
 * A file with a root verify key (32 bytes) and certificates, each after its length (32 bits, little endian): the same
 * for ours and for Python.
 */
export function writeBlobs(root: Uint8Array, blobs: readonly Uint8Array[]): Uint8Array {
	return Buffer.concat([
		root,
		...blobs.flatMap((blob) => {
			const length = Buffer.alloc(4);
			length.writeUInt32LE(blob.length);
			return [length, blob];
		}),
	]);
}

export function readBlobs(file: Buffer): {readonly root: Uint8Array; readonly blobs: readonly Uint8Array[]} {
	const blobs: Uint8Array[] = [];
	let offset = 32;
	while (offset < file.length) {
		const end = offset + 4 + file.readUInt32LE(offset);
		blobs.push(file.subarray(offset + 4, end));
		offset = end;
	}
	return {root: file.subarray(0, 32), blobs};
}
