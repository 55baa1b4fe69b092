import {describe, expect, test} from 'vitest';
import type {Part} from '../../../source/demo/part.ts';
import {NarthexError} from '../../../source/errors.ts';
import {choices, FakeServices, handle, invited} from '../fakes.ts';
import {keys, openStage, type Stage} from '../stage.tsx';

const SIZES = [
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
] as const;

async function openRehearsal(size: (typeof SIZES)[number] = SIZES[1]): Promise<Stage> {
	const services = new FakeServices();
	services.device.invitations = [
		invited('bob@example.com', 'b0b', 'PENDING', 2),
		invited('carl@example.com', 'ca71', 'PENDING', 1),
	];
	const stage = await openStage({services, size});
	await stage.type('d');
	await stage.see('⏎ begin');
	return stage;
}

function partOf(stage: Stage): Part {
	const [part] = stage.services.parts;
	if (part === undefined) throw new Error('no one is played');
	return part;
}

describe.each(SIZES)('at $columns×$rows', (size) => {
	test('five chapters are offered, and what the marked one is about', async () => {
		const stage = await openRehearsal(size);
		for (const title of ['1 Greet Bob', '2 Come in', '3 Add your own', '4 Notice', '5 Bring Dora back'])
			expect(stage.screen()).toContain(title);
		expect(stage.screen()).toContain('You are Alice. Bob has opened the link');
		await stage.type(keys.end);
		await stage.see('Dora lost her laptop.');
		expect(stage.screen()).toContain('for theirs.');
	});

	test('one line tells what the played person does, and what is to be done now', async () => {
		const stage = await openRehearsal(size);
		await stage.type(keys.enter);
		await stage.see('▸ Bob, played by Narthex, is on the way.');
		await stage.seeMarked('person bob@');
		const bob = partOf(stage).person(handle('Bob'));
		bob.does({name: 'here'});
		await stage.see('▸ Bob, played by Narthex, is here. Press g.');
		await stage.type('g', 'y');
		await stage.see('Greet bob');
		const [session] = stage.services.device.greets;
		session?.update({phase: {name: 'waiting-for-trust'}, ownCode: choices[0]});
		const heard = bob.listen(undefined);
		await stage.see('▸ Read your code aloud, then press ⏎. Narthex plays Bob.');
		await stage.type(keys.enter);
		expect(await heard).toBe(choices[0]);
		session?.enter({name: 'picking-code', choices, pick() {}, noneMatches() {}});
		bob.does({name: 'reading', code: 'ZPFW' as never});
		await stage.see('▸ Bob, played by Narthex, reads you: ZPFW');
	});
});

test('the code is not heard before one says that it was read aloud', async () => {
	const stage = await openRehearsal();
	await stage.type(keys.enter);
	await stage.see('is on the way');
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	expect(stage.screen()).not.toContain('I have read it');
	stage.services.device.greets[0]?.update({phase: {name: 'waiting-for-trust'}, ownCode: choices[0]});
	let isHeard = false;
	void partOf(stage)
		.person(handle('Bob'))
		.listen(undefined)
		.then(() => {
			isHeard = true;
		});
	await stage.see('⏎ I have read it');
	expect(isHeard).toBe(false);
});

test('a chapter that was left is entered again where it stands, and greets no second time', async () => {
	const stage = await openRehearsal();
	await stage.type(keys.enter);
	await stage.see('is on the way');
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type('C');
	await stage.see('1 Greet Bob, whom you invited (begun)');
	await stage.type(keys.enter);
	await stage.seePane('Greet bob');
	expect(stage.services.device.greets).toHaveLength(1);
	expect(stage.services.parts).toHaveLength(1);
});

test('a chapter that was played is ticked, and the next one is marked', async () => {
	const stage = await openRehearsal();
	await stage.type(keys.enter);
	await stage.see('is on the way');
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	stage.services.device.greets[0]?.enter({
		name: 'finished',
		created: {handle: handle('Bob'), deviceLabel: 'laptop', profile: 'STANDARD', acknowledged: true} as never,
	});
	await stage.see('▸ You did it. ⏎ closes this.');
	await stage.type(keys.enter);
	await stage.see('▸ You did it. C goes on to the next chapter.');
	await stage.type('C');
	await stage.see('✓ 1 Greet Bob');
	await stage.seeMarked('2 Come in as a newcomer');
});

test('as a newcomer one is no longer Alice, and the link is there to be opened', async () => {
	const stage = await openRehearsal();
	await stage.type(keys.down, keys.enter);
	await stage.see('▸ You are Carl, and this is your link. Press ⏎.');
	expect(stage.screen()).toContain('claim_user');
	expect(stage.screen()).not.toContain('alice@example.com');
	await stage.type(keys.enter);
	await stage.see('Claim Acme');
});

test('a rehearsal that cannot be started says why, and a second try begins again', async () => {
	const services = new FakeServices();
	const start = services.startRehearsal;
	services.startRehearsal = async () => {
		throw new NarthexError('demo-damaged', {});
	};
	const stage = await openStage({services});
	await stage.type('d');
	await stage.see('! The folder of the demonstration is damaged.');
	services.startRehearsal = start;
	await stage.type(keys.escape, 'd');
	await stage.see('⏎ begin');
});
