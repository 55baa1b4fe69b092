import {beforeAll, expect, test, vi} from 'vitest';
import {aliceElsewhere, type Demo, foldersAs, zoeElsewhere} from '../../source/demo/demo.ts';
import {dora, giveShareAs, inviteDoraBack} from '../../source/demo/dora.ts';
import {atOnce, codeOf, type Doing} from '../../source/demo/person.ts';
import {playGiver, playReturner} from '../../source/demo/recovery-people.ts';
import {recoverAccount} from '../../source/member/join.ts';
import type {GiveShareSession} from '../../source/sessions/recovery-phases.ts';
import {openedDemo} from './opened.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let demo: Demo;
beforeAll(async () => {
	demo = await openedDemo();
}, 60_000);

test('the one who lost all devices asks the first recipient first, and comes back with both shares', async () => {
	const address = await inviteDoraBack(demo);
	const {session, isKept} = recoverAccount(address, foldersAs({handle: dora}, demo));
	const asked: (string | undefined)[] = [];
	const givers: Promise<unknown>[] = [];
	const does: Doing['name'][] = [];
	const forEach = {
		[demo.alice.human_handle.email]: aliceElsewhere(demo),
		[demo.zoe.human_handle.email]: zoeElsewhere(demo),
	};
	const returner = {
		...atOnce(dora, async (other) => {
			asked.push(other?.label);
			const member = forEach[other?.email ?? ''];
			if (member === undefined) throw new Error(`no one gives as ${other?.email}`);
			const giver: GiveShareSession = await given.promise;
			return codeOf(giver);
		}),
		does: ({name}: Doing) => does.push(name),
	};
	let given = Promise.withResolvers<GiveShareSession>();
	let last: unknown;
	session.subscribe(() => {
		const {phase} = session.state;
		if (phase.name !== 'waiting-for-recipient' || phase.recipient.userId === last) return;
		last = phase.recipient.userId;
		given = Promise.withResolvers();
		const member = forEach[phase.recipient.handle.email];
		if (member === undefined) throw new Error('an unknown recipient');
		void giveShareAs(member, address.token).then((giver) => {
			givers.push(
				playGiver(
					atOnce(member.membership.handle, () => codeOf(session)),
					giver,
				),
			);
			given.resolve(giver);
		});
	});
	expect(await playReturner(returner, session, demo.zoe.user_id)).toMatchObject({name: 'finished'});
	expect(asked).toEqual(['Zoe', 'Alice']);
	expect(await Promise.all(givers)).toMatchObject([{name: 'finished'}, {name: 'finished'}]);
	expect(isKept()).toBe(true);
	expect(does.at(-1)).toBe('gone');
});
