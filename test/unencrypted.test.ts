import {expect, onTestFinished, test} from 'vitest';
import {onUnencryptedConnection, tellIfUnencrypted} from '../source/unencrypted.ts';

test('each other machine that is reached by plain http is told of once, and none else', () => {
	const told: string[] = [];
	onUnencryptedConnection((hostname) => void told.push(hostname));
	onTestFinished(() => onUnencryptedConnection(() => {}));
	tellIfUnencrypted('https://safe.unencrypted.test/');
	tellIfUnencrypted('http://127.0.0.1:6770/');
	tellIfUnencrypted('http://localhost/');
	expect(told).toEqual([]);
	tellIfUnencrypted('http://one.unencrypted.test/first');
	tellIfUnencrypted('http://one.unencrypted.test:6770/second');
	tellIfUnencrypted('http://two.unencrypted.test/');
	expect(told).toEqual(['one.unencrypted.test', 'two.unencrypted.test']);
});
