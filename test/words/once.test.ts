import {globSync, readFileSync} from 'node:fs';
import {parseSync} from 'vite';
import {expect, test} from 'vitest';

// A text that stands twice is changed once and forgotten once: it has one key, or one constant.

interface Node {
	readonly type: string;
	readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/**
 * The literals and templates of a file, with `…` for what a template fills in. Literals that are added to each other
 * are one text.
 */
function texts(value: unknown): readonly string[] {
	if (Array.isArray(value)) return value.flatMap(texts);
	if (!isNode(value) || value.type === 'ImportDeclaration' || value.type === 'TSLiteralType') return [];
	const text = textOf(value);
	if (text !== undefined && value.type === 'BinaryExpression') return [text];
	const inside = Object.entries(value).flatMap(([key, child]) => (key === 'key' ? [] : texts(child)));
	return text === undefined ? inside : [text, ...inside];
}

function textOf(node: Node): string | undefined {
	if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
	if (node.type === 'BinaryExpression' && isNode(node.left) && isNode(node.right)) {
		const left = textOf(node.left);
		const right = textOf(node.right);
		return left === undefined || right === undefined ? undefined : left + right;
	}
	if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
	return node.quasis.map((quasi: {readonly value: {readonly cooked: string}}) => quasi.value.cooked).join('…');
}

/** Three words or more. What begins or ends with a blank is a fragment of a sentence. */
function isSentence(text: string): boolean {
	return text === text.trim() && text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length >= 3;
}

test.each(['english', 'french'])('no sentence stands twice in %s', (language) => {
	const files = globSync(`source/words/${language}/*.ts`);
	expect(files.length).toBeGreaterThan(0);
	const sentences = files
		.flatMap((path) => texts(parseSync(path, readFileSync(path, 'utf8')).program))
		.filter(isSentence);
	expect(sentences.length).toBeGreaterThan(500);
	expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
});
