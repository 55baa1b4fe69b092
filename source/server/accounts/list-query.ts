import type {SQLInputValue} from 'node:sqlite';
import {Problem} from './problem.ts';

/** How a list can be filtered by a property. */
export type Property =
	/** A text or null; `sql` is its column. */
	| {readonly kind: 'text'; readonly sql: string}
	/** A date, in ms since the epoch. */
	| {readonly kind: 'date'; readonly sql: string}
	/** Several texts; `sql` selects them as `value`. */
	| {readonly kind: 'many'; readonly sql: string};

export type Properties = Readonly<Record<string, Property>>;

/** The filter, order and page that a query string asks for, as SQL. */
export interface ListQuery {
	readonly where: string;
	readonly parameters: readonly SQLInputValue[];
	readonly orderBy: string;
	readonly page: number;
	/** From 1 to `MAX_SIZE`. */
	readonly size: number;
}

interface Condition {
	readonly sql: string;
	readonly parameters: readonly SQLInputValue[];
}

const OWN_NAMES = new Set(['page', 'size', 'sort', '_list', '_token']);
const PAGE_SIZE = 10;
/** The most items of one page, also where all are asked for; the links lead on to the others. */
const MAX_SIZE = 1000;
/** The most filters and sort keys of one query, and values in all filters. */
const MAX_FILTERS = 20;
const MAX_SORT_KEYS = 4;
const MAX_VALUES = 50;
/** A value that is looked for among the permissions or groups of every row counts as so many. */
const COST_IN_MANY = 5;

/**
 * Reads the query string of a list (protocol: account-server §2.1). The case of property names does not matter. `order`
 * sorts what the query's own order leaves equal.
 * @throws Problem (1212, 1215, 1216, 1217)
 */
export function readListQuery(query: URLSearchParams, properties: Properties, order: string): ListQuery {
	const conditions: Condition[] = [];
	let cost = 0;
	for (const [name, value] of query) {
		if (OWN_NAMES.has(name)) continue;
		if (conditions.length === MAX_FILTERS) throw new Problem(1216, {detail: name});
		const added = condition(properties, name, value);
		conditions.push(added);
		cost += added.parameters.length * (added.sql.includes('EXISTS') ? COST_IN_MANY : 1);
		if (cost > MAX_VALUES) throw new Problem(1212, {detail: name});
	}
	const size = wholeNumber(query, 'size', PAGE_SIZE, 0);
	return {
		where: conditions.map(({sql}) => `(${sql})`).join(' AND ') || '1',
		parameters: conditions.flatMap(({parameters}) => parameters),
		orderBy: [...sorting(query.get('sort') ?? '', properties), order].join(', '),
		page: wholeNumber(query, 'page', 1, 1),
		size: size === 0 ? MAX_SIZE : Math.min(size, MAX_SIZE),
	};
}

function condition(properties: Properties, name: string, value: string): Condition {
	const [, base = '', operator = ''] = /^(.*?)(~|!|From|To|from|to)?$/.exec(name) ?? [];
	const whole = find(properties, name);
	const property = whole ?? find(properties, base);
	if (property === undefined) throw new Problem(1216, {detail: name});
	if (whole !== undefined || operator === '') return exact(property, name, value);
	switch (operator) {
		case '~':
			return contains(property, name, value);
		case '!': {
			const {sql, parameters} = exact(property, base, value);
			return {sql: `NOT ifnull((${sql}), 0)`, parameters};
		}
		default: {
			if (property.kind !== 'date') throw new Problem(1217, {detail: base});
			const comparison = operator.toLowerCase() === 'from' ? '>=' : '<=';
			return {sql: `${property.sql} ${comparison} ?`, parameters: [readDate(name, value)]};
		}
	}
}

/** An empty value matches an empty property, `a,b` any of the values, and `a b` all of them. */
function exact(property: Property, name: string, value: string): Condition {
	if (value === '') {
		return property.kind === 'many'
			? {sql: `NOT EXISTS (${property.sql})`, parameters: []}
			: {sql: `${property.sql} IS NULL`, parameters: []};
	}
	if (property.kind === 'date') return {sql: `${property.sql} = ?`, parameters: [readDate(name, value)]};
	const {values, isAll} = splitValues(value);
	if (values.length > MAX_VALUES) throw new Problem(1212, {detail: name});
	const equal =
		property.kind === 'many'
			? `EXISTS (SELECT 1 FROM (${property.sql}) WHERE value = ?)`
			: `${property.sql} = ? COLLATE NOCASE`;
	return {sql: values.map(() => equal).join(isAll ? ' AND ' : ' OR '), parameters: values};
}

function contains(property: Property, name: string, value: string): Condition {
	if (property.kind === 'date') throw new Problem(1216, {detail: name});
	const containsValue = (sql: string) => `instr(lower(${sql}), lower(?)) > 0`;
	return {
		sql:
			property.kind === 'many'
				? `EXISTS (SELECT 1 FROM (${property.sql}) WHERE ${containsValue('value')})`
				: containsValue(property.sql),
		parameters: [value],
	};
}

/** Parentheses quote a value with a comma or a space. A `+` in a URL arrives as a space. */
function splitValues(value: string): {readonly values: readonly string[]; readonly isAll: boolean} {
	const pieces = value.match(/\(.*?\)(?=[, ]|$)|[^, ]+/g) ?? [value];
	const withoutQuoted = value.replace(/\(.*?\)(?=[, ]|$)/g, '');
	return {
		values: pieces.map((piece) => (/^\(.*\)$/.test(piece) ? piece.slice(1, -1) : piece)),
		isAll: withoutQuoted.includes(' ') && !withoutQuoted.includes(','),
	};
}

function sorting(sort: string, properties: Properties): readonly string[] {
	return sortKeys(sort).map(({name, sign}, index) => {
		const property = find(properties, name);
		if (index === MAX_SORT_KEYS || property === undefined || property.kind === 'many')
			throw new Problem(1215, {detail: name});
		return `${property.sql}${property.kind === 'text' ? ' COLLATE NOCASE' : ''} ${sign === '-' ? 'DESC' : 'ASC'}`;
	});
}

/** What a query sorts by. A `+` that was not encoded arrives as a space. */
export function sortKeys(sort: string): readonly {readonly name: string; readonly sign: string}[] {
	return sort
		.split(',')
		.filter((key) => key !== '')
		.map((key) => {
			const [, sign = '', name = ''] = /^([ +-]?)(.*)$/.exec(key) ?? [];
			return {name, sign};
		});
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number, least: number): number {
	const text = query.get(name);
	if (text === null || text === '') return otherwise;
	const number = Number(text);
	if (!/^\d{1,9}$/.test(text) || number < least) throw new Problem(1212, {detail: name});
	return number;
}

function readDate(name: string, value: string): number {
	const time = Date.parse(value.replace(' ', '+'));
	if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(time)) throw new Problem(1212, {detail: name});
	return time;
}

function find(properties: Properties, name: string): Property | undefined {
	const key = Object.keys(properties).find((known) => known.toLowerCase() === name.toLowerCase());
	return key === undefined ? undefined : properties[key];
}
