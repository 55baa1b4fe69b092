import {test} from 'vitest';
import {FakeServices, knownDevice} from '../fakes.ts';
import {keys, openStage} from '../stage.tsx';

async function withDevices(...devices: ReturnType<typeof knownDevice>[]) {
	const services = new FakeServices();
	services.devices = devices;
	return openStage({services});
}

test('an invitation link pasted anywhere on the devices is claimed', async () => {
	const stage = await withDevices(knownDevice('laptop'));
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?a=claim_user&p=x'));
	await stage.see('Claim Acme');
});

test('a link is found in whatever was copied with it', async () => {
	const stage = await withDevices(knownDevice('laptop'));
	await stage.type(
		keys.paste('Hello,\n> open <https://h.example/redirect/Acme?a=claim_user&p=xBCgAAA\n> AAAAAAAAAAAAAAAAB>.\nAlice'),
	);
	await stage.see('Claim Acme');
});

test('two links, or a damaged one, are told, and the text can be corrected', async () => {
	const stage = await openStage();
	const link = 'https://h.example/redirect/Acme?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
	await stage.type(keys.paste(`${link}\n${link.replace('Acme', 'Other')}`));
	await stage.see('! There are 2 different links in this text.');
	await stage.type(keys.ctrlU, keys.paste('https://h.example/redirect/Acme?a=claim_user'), keys.enter);
	await stage.see('! The link ends at its first &');
});

test('the code of an invite to an account goes where it is accepted', async () => {
	const stage = await openStage();
	const code = '1f0a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b';
	await stage.type(keys.paste(`Your code is ${code}.`));
	await stage.seePane('Accept an invitation');
	await stage.see(code);
	// No one named the server: what is typed takes the place of the guess.
	await stage.seeMarked('Server http://localhost:7472/');
	await stage.see('a guess: ask the person who invited you');
	await stage.type('accounts.example.com');
	await stage.seeMarked('Server accounts.example.com');
	await stage.type(keys.escape);
	await stage.type('c', keys.paste(`narthex accept-invitation --server http://localhost:1/ ${code}`), keys.enter);
	await stage.seePane('Accept an invitation');
	await stage.see('http://localhost:1/');
});

test('a text that is no link says what is wrong with it, and can be corrected', async () => {
	const stage = await openStage();
	await stage.type('c', `hello${keys.enter}`);
	await stage.see('! There is no Parsec link in this text.');
	await stage.type(keys.ctrlU, keys.paste(' parsec3://x\n'), keys.enter);
	await stage.see('Claim Acme');
});
