import {type ClientRequest, request} from 'node:http';
import {onTestFinished} from 'vitest';
import {deviceAuthorization} from '../../../source/parsec/connection.ts';
import {type ServerEvent, serverEvent} from '../../../source/parsec/server-event.ts';
import {read} from '../../../source/parsec/wire.ts';
import {organizationId, type Person, until} from './harness.ts';

/** An open stream of events. */
export interface Stream {
	/** Frames as they came, without the blank line. */
	frames(): readonly string[];
	/** What the frames say, keepalives and the like left out. */
	events(): readonly ServerEvent[];
	/** The id of the last event. */
	lastId(): string;
	/** A header of the answer. */
	header(name: string): string | undefined;
	isOver(): boolean;
	/** Stops reading: what the server writes piles up. */
	pause(): void;
	close(): void;
}

/** Opens a stream as a member and waits for the first frame; other statuses than 200 are thrown as `HTTP …`. */
export function listen(
	url: string,
	{deviceId, signingKey}: Person,
	headers: Readonly<Record<string, string>> = {},
): Promise<Stream> {
	return new Promise((resolve, reject) => {
		let text = '';
		let over = false;
		const outgoing: ClientRequest = request(
			new URL(`authenticated/${organizationId}/events`, url),
			{
				agent: false,
				headers: {
					'Api-Version': '5.5',
					Accept: 'text/event-stream',
					Authorization: deviceAuthorization(deviceId, signingKey, Date.now()),
					...headers,
				},
			},
			(response) => {
				if (response.statusCode !== 200) {
					response.resume();
					reject(new Error(`HTTP ${response.statusCode}`));
					return;
				}
				response.setEncoding('utf8').on('data', (data: string) => {
					text += data;
				});
				response.on('close', () => {
					over = true;
				});
				response.on('error', () => {});
				const frames = () => text.split('\n\n').slice(0, -1);
				const stream: Stream = {
					frames,
					events: () => frames().flatMap(eventOf),
					lastId: () => /id:(\w+)/.exec(frames().findLast((frame) => frame.includes('id:')) ?? '')?.[1] ?? '',
					header: (name) => response.headers[name]?.toString(),
					isOver: () => over,
					pause: () => response.pause(),
					close: () => outgoing.destroy(),
				};
				until(() => frames().length > 0 || over).then(() => resolve(stream), reject);
			},
		);
		outgoing.on('error', (error) => (over ? undefined : reject(error)));
		onTestFinished(() => {
			outgoing.destroy();
		});
		outgoing.end();
	});
}

/** The events after the first frame, as soon as there are that many. */
export async function eventsOf(stream: Stream, count: number): Promise<readonly ServerEvent[]> {
	await until(() => stream.events().length > count || stream.isOver());
	return stream.events().slice(1);
}

function eventOf(frame: string): ServerEvent[] {
	const [, data] = /^data:(.+)$/m.exec(frame) ?? [];
	if (data === undefined) return [];
	const {status: _, ...event} = read(serverEvent, Buffer.from(data, 'base64'), 'event');
	return [event];
}
