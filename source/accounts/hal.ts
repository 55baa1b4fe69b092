import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {expandTemplate, templateNames} from './uri-template.ts';

const linkSchema = z.object({href: z.string(), templated: z.boolean().nullish(), profile: z.string().nullish()});
/**
 * More fields, or relations, than any document has: what is made of a hundred thousand would take more than the
 * document itself.
 */
const MOST_FIELDS = 1000;
const isSmall = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length <= MOST_FIELDS;
const relations = z.custom<Readonly<Record<string, unknown>>>(isSmall);

const documentSchema = z.custom(isSmall).pipe(
	z.looseObject({
		_links: relations.optional(),
		_embedded: relations.nullish(),
	}),
);

/** Where a relation leads: a URL, or a template for one. */
export interface Link {
	readonly href: string;
	/** What a relative `href` is relative to. */
	readonly base: string;
}

/** A HAL document: its own fields, and its links and embedded documents by relation. */
export interface Resource {
	/** Where it came from. */
	readonly url: string;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly links: ReadonlyMap<string, Link>;
	/** Read when asked for: a document may nest without end. */
	embedded(relation: string): readonly Resource[];
}

/**
 * Reads a HAL document. Of several links of one relation the first counts; embedded documents may be an array, a single
 * one or absent (protocol: account-server §1, §2.2).
 * @throws DecodeError
 */
export function readResource(json: unknown, url: string): Resource {
	const {_links = {}, _embedded, ...fields} = parse(documentSchema, json);
	const links = new Map<string, Link>();
	for (const [relation, value] of Object.entries(_links)) {
		const [first] = Array.isArray(value) ? value : [value];
		if (first !== undefined) links.set(relation, {href: parse(linkSchema, first).href, base: url});
	}
	return {
		url,
		fields,
		links,
		embedded(relation) {
			const found = _embedded != null && Object.hasOwn(_embedded, relation) ? _embedded[relation] : undefined;
			if (found === undefined || found === null) return [];
			return (Array.isArray(found) ? found : [found]).map((item) => readResource(item, url));
		},
	};
}

/** The absolute URL of a link; `values` fill it when it is a template. @throws DecodeError when it is no URL. */
export function linkUrl({href, base}: Link, values: Readonly<Record<string, string>> = {}): string {
	const url = URL.parse(expandTemplate(href, values), base);
	if (url === null) throw new DecodeError('account-document', 'bad-link');
	return url.href;
}

/** What a link can be filled with; nothing when it is no template. */
export function linkNames({href}: Link): readonly string[] {
	return templateNames(href);
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
	const parsed = schema.safeParse(json);
	if (parsed.success) return parsed.data;
	throw new DecodeError('account-document', 'not-hal', {cause: parsed.error});
}
