import {globSync, readFileSync} from 'node:fs';
import {parseSync} from 'vite';
import {expect, test} from 'vitest';

/** What a person may read is in `source/words`, in every language. These hold sentences of another kind. */
const EXCEPTIONS: {readonly [path: string]: string} = {
	'source/commands/completion.ts': 'scripts for shells',
	'source/devices/directories.ts': 'the name of a folder',
	'source/parsec/wire.ts': 'issues of schemas, the cause of errors that say it in words',
	'source/commands/link-handler.ts': 'the form of desktop entries, and a command to be typed',
	'source/demo/demo.ts': 'the sender of mails',
	'source/server/accounts/account-invites.ts': 'what is sent over the network',
	'source/server/accounts/account-invite-mail.ts': 'mails that are sent',
	'source/server/accounts/problem.ts': 'the documented problems, sent over the network',
	'source/server/accounts/root-document.ts': 'what is sent over the network',
	'source/server/accounts/account-endpoints.ts': 'what is sent over the network',
	'source/server/accounts/signup.ts': 'what is sent over the network',
	'source/server/parsec/administration.ts': 'refusals that are sent over the network',
	'source/server/parsec/administration-request.ts': 'refusals that are sent over the network',
	'source/server/parsec/administration-users.ts': 'refusals that are sent over the network',
	'source/server/parsec/mails.ts': 'mails that are sent',
	'source/server/mail.ts': 'a command of SMTP',
	'source/server/pages.ts': 'the style and the headers of web pages',
	'source/server/parsec/link-page.ts': 'commands to be typed',
	'source/server/parsec/refusal.ts': 'the documented statuses, sent over the network',
};

interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Two words with a blank between them, or a word that begins like a sentence and ends like one. */
const SENTENCE = /\p{L}{2,}[,.:;]? \p{L}|^\p{Lu}\p{Ll}+[.!?…]$/u;
/** A statement of SQL, or a part of one. */
const SQL =
	/^\s*(?:ALTER|ANALYZE|BEGIN|COMMIT|CREATE|DELETE|DROP|INSERT|NOT|PRAGMA|RELEASE|ROLLBACK|SAVEPOINT|SELECT|UPDATE|VACUUM|WITH)\b|= \?|\b(?:AS|ASC|COLLATE|EXISTS|NULL|ORDER BY)\b|^…; PRAGMA/;
/** The value of an HTTP header: media types, methods. */
const HEADER = /^[a-z]+\/[a-z+.-]+[,;]|^[A-Z]+(?:, [A-Z]+)+$/;

/** The sentences in a source file that a person could read. Messages of plain `Error`s are for programmers. */
function sentences(path: string): readonly string[] {
	const source = readFileSync(path, 'utf8');
	const found: string[] = [];
	const look = (value: unknown, inPlainError: boolean): void => {
		if (Array.isArray(value)) for (const item of value) look(item, inPlainError);
		if (!isNode(value)) return;
		if (inPlainError && isNode(value.callee) && value.callee.type === 'Super') return;
		if (value.type === 'ImportDeclaration' || value.type === 'TSLiteralType') return;
		if (
			value.type === 'NewExpression' &&
			isNode(value.callee) &&
			['Error', 'RangeError', 'SyntaxError', 'TypeError'].includes(String(value.callee.name))
		)
			return;
		const text = textOf(value);
		if (text !== undefined && SENTENCE.test(text) && !SQL.test(text) && !HEADER.test(text)) found.push(text);
		for (const [key, child] of Object.entries(value)) {
			if (key !== 'type') look(child, inPlainError || isPlainErrorClass(value));
		}
	};
	look(parseSync(path, source).program, false);
	return found;
}

/** `class … extends Error`: what it hands on as its message is for programmers too. */
function isPlainErrorClass(node: Node): boolean {
	return node.type === 'ClassDeclaration' && isNode(node.superClass) && node.superClass.name === 'Error';
}

function textOf(node: Node): string | undefined {
	if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
	if (node.type === 'JSXText') return String(node.value).trim();
	if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
	const text = node.quasis.map((quasi: {readonly value: {readonly cooked: string}}) => quasi.value.cooked).join('…');
	// Of markup, what stands between the tags.
	return text.replaceAll(/<[^>]*>/g, ' ');
}

const files = globSync('source/**/*.{ts,tsx}').filter((path) => !path.startsWith('source/words/'));

test('each file leaves what it says to the words', () => {
	expect(files.length).toBeGreaterThan(500);
	const found = files.filter((path) => EXCEPTIONS[path] === undefined).map((path) => [path, sentences(path)] as const);
	expect(found.filter(([, texts]) => texts.length > 0)).toEqual([]);
});

test('no exception is left over', () => {
	expect(Object.keys(EXCEPTIONS).filter((path) => sentences(path).length === 0)).toEqual([]);
});
