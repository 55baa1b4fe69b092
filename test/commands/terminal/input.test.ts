import {describe, expect, test} from 'vitest';
import {InputEnded, KeyInput, LineInput} from '../../../source/commands/terminal/input.ts';
import {FakeInput} from './fake-surroundings.ts';

const never = new AbortController().signal;

describe('Keys', () => {
	function typing() {
		const stdin = new FakeInput(true);
		const controls: string[] = [];
		return {stdin, controls, keys: new KeyInput(stdin, (key) => controls.push(key))};
	}

	test('come one by one in raw mode; what is typed ahead waits', async () => {
		const {stdin, keys} = typing();
		expect(stdin.raw).toBe(true);
		expect(keys.isIdle).toBe(true);
		stdin.type('a\r');
		expect(keys.isIdle).toBe(false);
		expect((await keys.next()).text).toBe('a');
		expect((await keys.next()).name).toBe('enter');
		const later = keys.next();
		stdin.type('b');
		expect((await later).text).toBe('b');
	});

	test('that interrupt or suspend act at once, and are no answer', async () => {
		const {stdin, keys, controls} = typing();
		stdin.type('a\x03\x1ab');
		expect(controls).toEqual(['interrupt', 'suspend']);
		expect([(await keys.next()).text, (await keys.next()).text]).toEqual(['a', 'b']);
	});

	test('that are pasted are one', async () => {
		const {stdin, keys} = typing();
		stdin.type('\x1b[200~two\nlines\x03\x1b[201~');
		expect(await keys.next()).toMatchObject({name: 'paste', text: expect.stringContaining('two')});
		expect(keys.isIdle).toBe(true);
	});

	test('may be forgotten', async () => {
		const {stdin, keys} = typing();
		stdin.type('\x1b[Aa\x1b[B');
		keys.drop(({name}) => name === 'up' || name === 'down');
		expect((await keys.next()).text).toBe('a');
		expect(keys.isIdle).toBe(true);
	});

	test('are for others while it pauses, and the terminal is as it was', async () => {
		const {stdin, keys} = typing();
		keys.pause();
		expect(stdin).toMatchObject({raw: false, paused: true});
		expect(keys.continued()).toBe(false);
		stdin.type('x');
		keys.resume();
		expect(stdin).toMatchObject({raw: true, paused: false});
		expect(keys.continued()).toBe(true);
		stdin.type('y');
		expect((await keys.next()).text).toBe('y');
	});

	test('end: those that came before count, and then there is none', async () => {
		const {stdin, keys} = typing();
		stdin.type('a');
		stdin.close();
		expect((await keys.next()).text).toBe('a');
		await expect(keys.next()).rejects.toThrow(InputEnded);
		await expect(keys.untilEnd(never)).rejects.toThrow(InputEnded);
	});

	test('are waited for until that is stopped', async () => {
		const {keys} = typing();
		const stopping = new AbortController();
		const waits = [keys.next(stopping.signal), keys.untilEnd(stopping.signal)];
		stopping.abort(new Error('stop'));
		for (const wait of waits) await expect(wait).rejects.toThrow('stop');
	});
});

describe('Lines', () => {
	test('come as they end, in whatever pieces, and the last one without an end', async () => {
		const stdin = new FakeInput(false);
		const lines = new LineInput(stdin);
		stdin.type('on');
		stdin.type('e\r\ntwo\nth');
		expect(await lines.next()).toBe('one');
		expect(await lines.next()).toBe('two');
		const third = lines.next();
		stdin.type('ree');
		stdin.close();
		expect(await third).toBe('three');
		await expect(lines.next()).rejects.toThrow(InputEnded);
	});

	test('may have characters that come in halves', async () => {
		const stdin = new FakeInput(false);
		const lines = new LineInput(stdin);
		const [first, second] = [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)];
		stdin.emit('data', first);
		stdin.emit('data', second);
		expect(await lines.next()).toBe('é');
	});

	test('of a pipe are read only while none waits', async () => {
		const stdin = new FakeInput(false);
		const lines = new LineInput(stdin);
		expect(stdin.paused).toBe(true);
		const first = lines.next();
		expect(stdin.paused).toBe(false);
		stdin.type('one\ntwo\n');
		expect(stdin.paused).toBe(true);
		expect([await first, await lines.next()]).toEqual(['one', 'two']);
		expect(lines.isEmpty).toBe(true);
	});

	test('of a terminal that were typed too early may be forgotten, those of a pipe not', async () => {
		for (const isTTY of [true, false]) {
			const stdin = new FakeInput(isTTY);
			const lines = new LineInput(stdin);
			expect(lines.echoed).toBe(isTTY);
			stdin.type('early\n');
			lines.drop(() => true);
			stdin.type('late\n');
			expect(await lines.next()).toBe(isTTY ? 'late' : 'early');
		}
	});

	test('are for others while it pauses', async () => {
		const stdin = new FakeInput(true);
		const lines = new LineInput(stdin);
		lines.pause();
		stdin.type('secret\n');
		lines.resume();
		stdin.type('line\n');
		expect(await lines.next()).toBe('line');
	});

	test('of a pipe that breaks are over', async () => {
		const stdin = new FakeInput(false);
		const lines = new LineInput(stdin);
		stdin.emit('error', new Error('EIO'));
		await expect(lines.next()).rejects.toThrow(InputEnded);
	});
});
