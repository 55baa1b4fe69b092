import {expect, test} from 'vitest';
import type {UserId} from '../../../source/parsec/ids.ts';
import {FakeServices, handle} from '../fakes.ts';
import {openRecoveries} from '../openings.tsx';
import {keys, type Stage} from '../stage.tsx';

const idOf = (name: string) => name.padEnd(32, '0') as UserId;

async function openMaking(...holders: [name: string, isAdministrator: boolean][]): Promise<Stage> {
	const services = new FakeServices();
	services.device.holders = holders.map(([name, isAdministrator]) => ({
		userId: idOf(name),
		handle: handle(name),
		isAdministrator,
	}));
	const stage = await openRecoveries(services);
	await stage.type('n');
	await stage.see(/brings? you back\./);
	return stage;
}

test('the other administrators get a share each to begin with; shares and threshold are changed', async () => {
	const stage = await openMaking(['Bob', true], ['Zoe', true], ['Eve', false]);
	await stage.see('2 of 2 shares bring you back. t more, T fewer');
	await stage.seeMarked('1× Bob');
	expect(stage.screen()).toMatch(/– Eve/);
	await stage.type('+', keys.down, keys.down, '+');
	await stage.see('2 of 4 shares bring you back.');
	await stage.see('One of these people can recover your account without the others.');
	await stage.type('t');
	await stage.see('3 of 4 shares bring you back.');
	await stage.see('If one of these people is no longer there');
	await stage.type(keys.enter);
	await stage.see('Shares go to: Bob, Zoe, Eve');
	await stage.type('y');
	await stage.see('Shared recovery setup has been created');
	const [plan] = stage.services.device.plans;
	expect(plan?.threshold).toBe(3);
	expect([...(plan?.weights ?? [])]).toEqual([
		[idOf('Bob'), 2],
		[idOf('Zoe'), 1],
		[idOf('Eve'), 1],
	]);
});

test('what cannot be set up is told before the question', async () => {
	const stage = await openMaking(['Eve', false]);
	await stage.type(keys.enter);
	await stage.see(/! .*share/);
	expect(stage.markedLines()).not.toContainEqual(expect.stringMatching(/^No/));
	expect(stage.services.device.plans).toEqual([]);
});
