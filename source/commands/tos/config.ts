import {readFile} from 'node:fs/promises';
import type {Command} from 'commander';
import * as z from 'zod';
import {NarthexError, UsageError} from '../../errors.ts';
import {parseJson} from '../../json.ts';
import {whyUnreadable} from '../../own-files.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {administratorOf, declareOrganization, type OrganizationOptions, organizationOf} from '../administration.ts';
import {runs} from '../run.ts';

const {terms: said, administration} = words.organizationCommands;
const {config} = said;

interface Options extends OrganizationOptions {
	readonly remove?: boolean;
	readonly fromJson?: string;
}

type Urls = Readonly<Record<string, string>>;

/** Where the terms are read, by locale. Without any, everyone would be locked out, with nothing to accept. */
const urlsByLocale = z
	.record(z.string().min(1), z.string().refine(isWebAddress))
	.refine((urls) => Object.keys(urls).length > 0);

export default function declare(command: Command): void {
	declareOrganization(command.argument(`[${config.values.terms}...]`, config.terms))
		.option('--remove', config.remove)
		.option(`--from-json <${config.values.file}>`, config.fromJson);
	runs<Options>(command, async ({terminal, args, options}) => {
		const wanted = await wantedTerms(args, options);
		const administrator = administratorOf(options);
		const organizationId = organizationOf(options);
		const {configureTerms} = await import('../../parsec/administration.ts');
		await terminal.during(administration.asking, configureTerms(administrator, organizationId, wanted));
		terminal.note(wanted === null ? config.removed : config.set);
		terminal.result({organization_id: organizationId, per_locale_urls: wanted}, () => []);
		return undefined;
	});
}

/** What is given: terms, a file with them, or that there are none any more. @throws UsageError unless it is just one */
async function wantedTerms(args: readonly string[], {remove = false, fromJson}: Options): Promise<Urls | null> {
	const given = [args.length > 0, remove, fromJson !== undefined].filter(Boolean).length;
	if (given !== 1) throw new UsageError(config.justOne.message, config.justOne.nextStep);
	if (remove) return null;
	return fromJson === undefined ? termsOf(args) : readTerms(fromJson);
}

/** Split at the first `=`; of two for a locale, the later one counts. */
function termsOf(args: readonly string[]): Urls {
	const urls: Record<string, string> = {};
	for (const text of args) {
		const at = text.indexOf('=');
		if (at < 1) throw new UsageError(config.noUrl(forScreen(text, 100)), config.likeThis);
		const url = text.slice(at + 1);
		if (!isWebAddress(url)) throw new UsageError(config.notAnAddress(forScreen(url, 200)), config.likeThis);
		urls[text.slice(0, at)] = url;
	}
	return urls;
}

async function readTerms(path: string): Promise<Urls> {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		throw whyUnreadable(error, 'terms', path) ?? new NarthexError('file-not-found', {path}, {cause: error});
	}
	try {
		return urlsByLocale.parse(parseJson(text));
	} catch {
		// Whatever is wrong with it, the person sees what it should hold.
		throw new UsageError(config.badFile(forScreen(path, 300)), config.likeThat);
	}
}

function isWebAddress(text: string): boolean {
	const protocol = URL.parse(text)?.protocol;
	return protocol === 'https:' || protocol === 'http:';
}
