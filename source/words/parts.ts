import type {ServerProblem, ServerRefusal} from '../errors/account-server.ts';
import type {BareReason, DecodeReason, DetailedReason, NamedThing, Thing} from '../errors/data.ts';
import type {DeviceChoice} from '../errors/files.ts';
import {forScreen} from '../text.ts';

// Parts of sentences that all languages put together in the same way.

/** What a language calls the things that can be read, and the reasons why they cannot. */
export interface DecodingWords {
	readonly things: {readonly [Name in NamedThing]: string} & {readonly reply: (command: string) => string};
	readonly reasons: {readonly [Reason in BareReason]: string} & {
		readonly [Detailed in DetailedReason as Detailed['code']]: (reason: Detailed) => string;
	};
}

/** What `thing` is called, as a part of a sentence. */
export function thingText({things}: DecodingWords, thing: Thing): string {
	return typeof thing === 'string' ? things[thing] : things.reply(thing.reply.replaceAll('_', ' '));
}

/** Why a thing could not be read, as a part of a sentence. */
export function reasonText({reasons}: DecodingWords, reason: DecodeReason): string {
	if (typeof reason === 'string') return reasons[reason];
	const say = reasons[reason.code] as (detailed: DecodeReason) => string;
	return say(reason);
}

/** A line for each device that `-d` can choose, as the official command line prints it (protocol: transport §7.3). */
export function deviceLines(devices: readonly DeviceChoice[]): string {
	const lines = devices.map(
		({shortId, organization, handle, label, server}) =>
			`${shortId} - ${forScreen(organization)}: ${forScreen(handle)} @ ${forScreen(label)} (${forScreen(server)})`,
	);
	return lines.join('\n');
}

/** `45 s`, `12 min`, `3 h 5 min`: the symbols are the same in all languages. */
export function durationText(seconds: number): string {
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 60) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** `Invalid invite (1453) – detail`, in the server's own words. */
export function problemText({number, title, detail}: ServerProblem, untitled: string): string {
	return `${title ?? untitled} (${number})${detail === undefined ? '' : ` – ${detail}`}`;
}

/** The same in a sentence, where the number says nothing to a person. */
export function titleOfProblem({number, title, detail}: ServerProblem, untitled: string): string {
	return `${title ?? `${untitled} ${number}`}${detail === undefined ? '' : ` – ${detail}`}`;
}

/** Whether a refused invite is for another e-mail address (protocol: account-server §3.4). */
export function isForOtherEmail({problems: [main]}: ServerRefusal): boolean {
	return main !== undefined && main.number % 1000 === 456;
}

/** `1 share`, `2 shares`. */
export function counted(count: number, one: string, more: string): string {
	return `${count} ${count === 1 ? one : more}`;
}

/** Each character of a code as it is spelled on the telephone: `['X-ray', 'November', '7', '8']`. */
export function spelledCode(code: string, spelling: string): readonly string[] {
	const names = spelling.split(' ');
	return [...code].map((character) => names.find((name) => name.startsWith(character)) ?? character);
}
