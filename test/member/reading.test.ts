import {expect, test} from 'vitest';
import {Reading} from '../../source/member/reading.ts';

function reading() {
	const log: string[] = [];
	const over = new AbortController();
	let finish: () => void = () => {};
	const read = () => {
		log.push('read');
		return new Promise<void>((resolve) => {
			finish = resolve;
		});
	};
	return {log, over, finish: () => finish(), one: new Reading(read, () => void log.push('after'), over.signal)};
}

test('however often it is asked for, it is read once more after what is under way', async () => {
	const {log, finish, one} = reading();
	const [first, second, third] = [one.again(), one.again(), one.again()];
	expect(log).toEqual(['read']);
	finish();
	await Promise.resolve();
	await Promise.resolve();
	expect(log).toEqual(['read', 'read']);
	finish();
	await Promise.all([first, second, third]);
	expect(log).toEqual(['read', 'read', 'after']);
});

test('it is read again once it is over', async () => {
	const {log, finish, one} = reading();
	const first = one.again();
	finish();
	await first;
	const second = one.again();
	finish();
	await second;
	expect(log).toEqual(['read', 'after', 'read', 'after']);
});

test('after the end nothing more is read', async () => {
	const {log, over, finish, one} = reading();
	const both = [one.again(), one.again()];
	over.abort();
	finish();
	await Promise.all(both);
	expect(log).toEqual(['read', 'after']);
});
