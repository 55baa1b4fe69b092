import {type ESTree, parseSync, Visitor} from 'vite';

/** A fault that is put into a source file: the text from `start` to `end` is replaced. */
export interface Mutant {
	/** From the root of the repository: `source/parsec/crypto.ts`. */
	readonly file: string;
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** What was changed, for people. */
	readonly what: string;
}

/** Operators, and what each becomes. A boundary is moved by one, or a comparison is turned round. */
const OPERATORS: Readonly<Record<string, string>> = {
	'<': '<=',
	'<=': '<',
	'>': '>=',
	'>=': '>',
	'===': '!==',
	'!==': '===',
	'+': '-',
	'-': '+',
	'*': '/',
	'/': '*',
	'&&': '||',
	'||': '&&',
};

/** All faults that can be put into a file. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
	const mutants: Mutant[] = [];
	const skipped = new Set<number>();
	const add = ({start, end}: {readonly start: number; readonly end: number}, text: string, what: string) =>
		mutants.push({file, start, end, text, what});
	const textOf = ({start, end}: {readonly start: number; readonly end: number}) => source.slice(start, end);
	const negate = (test: ESTree.Expression | null) => {
		// What is compared is turned round as an operator.
		if (test === null || test.type === 'BinaryExpression') return;
		add(test, `!(${textOf(test)})`, 'negated');
	};
	const swap = ({left, right, operator}: ESTree.BinaryExpression | ESTree.LogicalExpression) => {
		const other = OPERATORS[operator];
		if (other === undefined) return;
		// Between both sides there is nothing but the operator, blanks, and parentheses of either side.
		const between = source.slice(left.end, right.start);
		const start = left.end + between.indexOf(operator);
		add({start, end: start + operator.length}, other, `${operator} became ${other}`);
	};
	const drop = (statement: ESTree.Node) => add(statement, ';', 'dropped');
	new Visitor({
		IfStatement: ({test}) => negate(test),
		ConditionalExpression: ({test}) => negate(test),
		WhileStatement: ({test}) => negate(test),
		BinaryExpression: swap,
		LogicalExpression: swap,
		ExpressionStatement: drop,
		ThrowStatement: drop,
		ReturnStatement(statement) {
			if (statement.argument === null) drop(statement);
		},
		Literal(literal) {
			if (typeof literal.value === 'number') add(literal, String(literal.value + 1), `became ${literal.value + 1}`);
			if (typeof literal.value === 'boolean') add(literal, String(!literal.value), `became ${!literal.value}`);
		},
		// Types have literals too, and no behaviour.
		TSLiteralType: ({literal}) => skipped.add(literal.start),
	}).visit(parseSync(file, source).program);
	return mutants.filter(({start}) => !skipped.has(start));
}
