import {expect, test, vi} from 'vitest';
import {Part} from '../../source/demo/part.ts';
import type {SasCode} from '../../source/parsec/sas-code.ts';
import type {AnySession} from '../../source/sessions/recovery-phases.ts';
import {bob} from '../sessions/harness.ts';

/** Your side of an exchange, which shows this code. */
const showing = (ownCode: string | undefined) => ({state: {ownCode}}) as unknown as AnySession;

test('a part has no one until a person is played; then it is called as they are, cut if that is long', () => {
	const part = new Part('', () => {});
	expect([part.isPlayed, part.doing]).toEqual([false, {name: 'coming'}]);
	const person = part.person({...bob, label: 'Bartholomew Featherstonehaugh'} as typeof bob);
	expect([part.isPlayed, part.isDevice]).toEqual([true, false]);
	expect(part.name.length).toBeLessThanOrEqual(20);
	expect(person).toMatchObject({misreads: false, pause: 800, protection: {kind: 'password'}});
});

test('your new device is played as a device', () => {
	const part = new Part('', () => {});
	expect(part.device(bob).handle).toBe(bob);
	expect([part.isPlayed, part.isDevice]).toEqual([true, true]);
});

test('a code is heard when you say that you read it aloud, and not before you have one', async () => {
	const changed = vi.fn();
	const part = new Part('Bob', changed);
	const person = part.person(bob);
	let heard: SasCode | undefined;
	const listening = person.listen(undefined).then((code) => {
		heard = code;
	});
	expect(part.doing).toEqual({name: 'listening'});
	part.hear();
	part.meet(showing(undefined));
	part.hear();
	await Promise.resolve();
	expect(heard).toBeUndefined();
	part.meet(showing('ABCD'));
	part.hear();
	await listening;
	expect(heard).toBe('ABCD');
	expect(changed).toHaveBeenCalledTimes(1);
});

test('each thing that a person does is told, and that they are gone', () => {
	const seen: string[] = [];
	const part: Part = new Part('Bob', () => seen.push(part.doing.name));
	part.person(bob).does({name: 'here'});
	part.leave();
	part.hear();
	expect(seen).toEqual(['here', 'gone']);
});
