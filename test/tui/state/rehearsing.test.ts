import {expect, test} from 'vitest';
import {CHAPTERS} from '../../../source/demo/chapters.ts';
import type {InvitationToken} from '../../../source/parsec/ids.ts';
import type {AnySession} from '../../../source/sessions/recovery-phases.ts';
import {screenText} from '../../../source/text.ts';
import {Exchanges} from '../../../source/tui/state/exchanges.ts';
import {Rehearsing} from '../../../source/tui/state/rehearsing.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {choices, FakeServices, fakeClaim, fakeGreet, handle, invited} from '../fakes.ts';

const [greeting, claiming] = CHAPTERS;
if (greeting === undefined || claiming === undefined) throw new Error('there are five');

/** What else an end tells is of no account here. */
const FINISHED = {name: 'finished'} as never;

async function open() {
	const services = new FakeServices();
	services.device.invitations = [invited('bob@example.com', 'b0b')];
	const exchanges = new Exchanges(new Store(), {ring: () => {}, setTitle: () => {}});
	const rehearsing = new Rehearsing(await services.startRehearsal(() => {}), exchanges);
	const start = (session: AnySession, token: InvitationToken, server = 'parsec.example.com') =>
		exchanges.start({
			key: `${session.role} ${token}`,
			token,
			about: screenText('bob'),
			server: screenText(server),
			start: () => session,
		});
	/** Who is played in the first scene that was begun. */
	const bob = () => {
		const [part] = services.parts;
		if (part === undefined) throw new Error('no chapter was begun');
		return {part, person: part.person(handle('Bob'))};
	};
	return {services, rehearsing, start, bob};
}

test('a chapter that was begun goes on where it stands; played to its end, it begins again', async () => {
	const {rehearsing, start} = await open();
	expect(rehearsing.going).toBeUndefined();
	const {scene} = await rehearsing.begin(greeting);
	expect(rehearsing.going).toBe(greeting);
	expect((await rehearsing.begin(greeting)).scene).toBe(scene);
	const session = fakeGreet();
	const exchange = start(session, scene.token);
	rehearsing.follow();
	expect(await rehearsing.begin(greeting)).toEqual({scene, exchange});
	session.enter(FINISHED);
	rehearsing.follow();
	expect(rehearsing.progress.isDone(greeting)).toBe(true);
	expect(rehearsing.going).toBeUndefined();
	expect((await rehearsing.begin(greeting)).scene).not.toBe(scene);
});

test('after the guest has gone, the chapter begins again with another', async () => {
	const {rehearsing, bob} = await open();
	const {scene} = await rehearsing.begin(greeting);
	bob().part.leave();
	expect((await rehearsing.begin(greeting)).scene).not.toBe(scene);
});

test('an exchange with another server plays no chapter', async () => {
	const {rehearsing, start} = await open();
	const {scene} = await rehearsing.begin(greeting);
	const session = fakeGreet();
	const exchange = start(session, scene.token, 'elsewhere.example.com');
	session.enter(FINISHED);
	rehearsing.follow();
	expect(rehearsing.progress.isDone(greeting)).toBe(false);
	expect(rehearsing.guide(exchange)).toContain('C shows the chapters');
});

test('the invited one is here once that is played', async () => {
	const {rehearsing, bob} = await open();
	const {scene} = await rehearsing.begin(greeting);
	expect(rehearsing.guide(undefined)).toContain('on the way');
	expect(rehearsing.isHere(scene.token)).toBe(false);
	bob().person.does({name: 'here'});
	expect(rehearsing.isHere(scene.token)).toBe(true);
	expect(rehearsing.guide(undefined)).toContain('Press g');
});

test('the other side waits until one has read the code aloud, and then goes on with it', async () => {
	const {rehearsing, start, bob} = await open();
	const {scene} = await rehearsing.begin(greeting);
	const session = fakeGreet();
	const exchange = start(session, scene.token);
	rehearsing.follow();
	session.update({phase: {name: 'waiting-for-trust'}, ownCode: choices[0]});
	const heard = bob().person.listen(undefined);
	expect(rehearsing.isHeard(exchange)).toBe(true);
	expect(rehearsing.guide(exchange)).toContain('Read your code aloud');
	rehearsing.hear(exchange);
	expect(await heard).toBe(choices[0]);
});

test('as a newcomer one is told to open the link, before and not after the chapter is played', async () => {
	const {rehearsing, start} = await open();
	const {scene} = await rehearsing.begin(claiming);
	expect(rehearsing.guide(undefined)).toContain('this is your link');
	const session = fakeClaim();
	start(session, scene.token);
	rehearsing.follow();
	session.enter(FINISHED);
	rehearsing.follow();
	expect(rehearsing.guide(undefined)).toContain('You did it');
});
