/**
 * A text as one word of a command that people copy into a shell: as it is, if it means the same there. Else in double
 * quotes, which every shell knows, also that of Windows; or in single quotes, where a POSIX shell would read something
 * into double ones.
 */
export function shellWord(text: string): string {
	if (/^[\w@%+=:,./-]+$/.test(text)) return text;
	return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `"${text}"`;
}
