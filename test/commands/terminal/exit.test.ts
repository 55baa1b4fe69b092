import {Writable} from 'node:stream';
import {expect, test} from 'vitest';
import {exitWhenWritten} from '../../../source/commands/terminal/exit.ts';

/** A stream whose reader takes one piece at each call of `read`. */
function slowStream() {
	const taken: (() => void)[] = [];
	const stream = new Writable({write: (_chunk, _encoding, done) => void taken.push(done)});
	return {stream, read: () => taken.shift()?.()};
}

/** Exits with `status`, and gives the statuses that the process ended with so far. */
function exits(status: number, ...streams: readonly Writable[]): readonly number[] {
	const statuses: number[] = [];
	exitWhenWritten(status, streams, (ended) => statuses.push(ended));
	return statuses;
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('a program with nothing left to write ends at once', () => {
	expect(exits(1, slowStream().stream)).toEqual([1]);
});

test('a program ends when the slowest reader has all of its output', async () => {
	const [out, err] = [slowStream(), slowStream()];
	for (const {stream} of [out, err]) stream.write('text');
	const ended = exits(0, out.stream, err.stream);
	out.read();
	out.read();
	await nextTurn();
	expect(ended).toEqual([]);
	err.read();
	await nextTurn();
	err.read();
	await nextTurn();
	out.read();
	await nextTurn();
	expect(ended).toEqual([0]);
});

test('a program that was interrupted does not wait', () => {
	const {stream} = slowStream();
	stream.write('text');
	expect(exits(130, stream)).toEqual([130]);
});

test('a program whose reader has gone ends', async () => {
	const {stream, read} = slowStream();
	stream.write('text');
	const ended = exits(0, stream);
	stream.destroy();
	read();
	await nextTurn();
	expect(ended).toEqual([0]);
});
