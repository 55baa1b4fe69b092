import type {IncomingHttpHeaders, ServerResponse} from 'node:http';
import {expect, onTestFinished, test} from 'vitest';
import {type EventListener, listenToEvents} from '../../source/parsec/events.ts';
import {serverEvent} from '../../source/parsec/server-event.ts';
import {write} from '../../source/parsec/wire.ts';
import {standIn} from '../accounts/stand-in.ts';
import {until} from '../server/parsec/harness.ts';
import {newMember} from './setups.ts';

const ID = '0123456789abcdef0123456789abcdef';

/** An event as a server writes it, with a number by which the test knows it. */
function frame(ping: number, id?: string): string {
	const data = Buffer.from(write(serverEvent, {status: 'ok', event: 'PINGED', ping: String(ping)})).toString('base64');
	return `${id === undefined ? '' : `id:${id}\n`}data:${data}\n\n`;
}

/** A device that follows the events of a server which answers each request in turn, the last one again and again. */
async function followed(...answers: readonly ((response: ServerResponse) => void)[]) {
	const requests: IncomingHttpHeaders[] = [];
	const told: string[] = [];
	const root = await standIn((request, response) => {
		requests.push(request.headers);
		answers[Math.min(requests.length, answers.length) - 1]?.(response);
	});
	const listener: EventListener = {
		onEvent: (event) => told.push(event.event === 'PINGED' ? event.ping : event.event),
		onMissed: () => told.push('missed'),
		onState: (state) => {
			told.push(state.state === 'live' ? `live ${state.waiting}` : `lost: ${state.error.code}`);
			if (state.state === 'lost') state.retry();
		},
	};
	const leave = new AbortController();
	const over = listenToEvents({...newMember('Bob'), server_url: root}, listener, leave.signal);
	onTestFinished(() => leave.abort());
	return {requests, told, leave, over};
}

/** Opens a stream with these frames, and leaves it open or ends it. */
const stream =
	(frames: string, {headers = {}, isOver = false} = {}) =>
	(response: ServerResponse) => {
		response.writeHead(200, {'Content-Type': 'text/event-stream', ...headers});
		response.flushHeaders();
		response.write(frames);
		if (isOver) response.end();
	};

test('events come in their order, after it is known that some may have been missed before', async () => {
	const {told, requests, leave, over} = await followed(stream(`${frame(1)}:keepalive\n\n${frame(2)}`));
	await until(() => told.length === 4);
	expect(told).toEqual(['live undefined', 'missed', '1', '2']);
	expect(requests[0]).toMatchObject({accept: 'text/event-stream', 'api-version': '5.5'});
	expect(requests[0]?.['last-event-id']).toBeUndefined();
	leave.abort();
	await over;
});

test.each([
	['2', 'live 2'],
	['1000', 'live undefined'],
	['-1', 'live undefined'],
])('a server that says that %j wait is told as %j', async (header, first) => {
	const {told} = await followed(stream('', {headers: {'Narthex-Waiting': header}}));
	await until(() => told.length > 0);
	expect(told[0]).toBe(first);
});

test('a stream that ends is opened again after the last event seen', async () => {
	const {told, requests} = await followed(stream(frame(1, ID) + frame(2, 'none'), {isOver: true}), stream(frame(3)));
	await until(() => told.includes('3'));
	expect(told).toEqual(['live undefined', 'missed', '1', '2', 'lost: offline', 'live undefined', '3']);
	expect(requests[1]?.['last-event-id']).toBe(ID);
});

test('where the server no longer has what was missed, the stream is opened again without a last event', async () => {
	const missed = 'event:missed_events\ndata:\n\n';
	const {told, requests} = await followed(stream(frame(1, ID) + missed, {isOver: true}), stream(''));
	await until(() => told.length === 7);
	expect(told).toEqual(['live undefined', 'missed', '1', 'missed', 'lost: offline', 'live undefined', 'missed']);
	expect(requests[1]?.['last-event-id']).toBeUndefined();
});

test('what is no event that this program knows is passed over', async () => {
	const unknown = `data:${Buffer.from([0xc1]).toString('base64')}\n\ndata:%%%\n\nevent:other\ndata:x\n\n`;
	const {told} = await followed(stream(unknown + frame(1)));
	await until(() => told.length === 3);
	expect(told).toEqual(['live undefined', 'missed', '1']);
});

test.each([
	['a refusal', (response: ServerResponse) => void response.writeHead(461).end(), 'lost: user-revoked'],
	['no stream', (response: ServerResponse) => void response.writeHead(200).end('<html>'), 'lost: not-a-parsec-server'],
	['a frame without end', stream(`data:${'x'.repeat(1024 * 1024)}`), 'lost: offline'],
])('%s is told as what it is', async (_name, answer, text) => {
	const {told} = await followed(answer, stream(''));
	await until(() => told.some((one) => one.startsWith('lost')));
	expect(told.find((one) => one.startsWith('lost'))).toBe(text);
});
