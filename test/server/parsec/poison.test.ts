import fc from 'fast-check';
import {expect, test} from 'vitest';
import {applyCertificates} from '../../../source/parsec/apply-certificates.ts';
import {signCertificate} from '../../../source/parsec/certificates.ts';
import {verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {type Timestamp, USER_PROFILES, type UserProfile} from '../../../source/parsec/ids.ts';
import {emptyOrganization} from '../../../source/parsec/organization.ts';
import {noRecoveries} from '../../../source/parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../../../source/parsec/recovery-chain.ts';
import {alicesOrganization, as, FROM_THE_START, join, nextTimestamp, type Person, server} from './harness.ts';
import {deletionOf, setupOf} from './recoveries.ts';

/** Which member, by number: Alice and Bob are ADMIN at first, Carol STANDARD, Dave OUTSIDER. */
const member = fc.nat(3);
/** The date of a certificate, in µs after the last one: of users, of recoveries, or of both. */
const date = fc.record({
	after: fc.constantFrom('both', 'both', 'common', 'recovery'),
	by: fc.constantFrom(-1, 0, 1, 1000, 5_000_000),
});

type Action =
	| {
			readonly does: 'set up';
			readonly recipients: readonly number[];
			/** Whose names brief and shares bear. */
			readonly names: {readonly brief: number; readonly share: number} | undefined;
	  }
	| {readonly does: 'delete'; readonly setup: number; readonly recipients: readonly number[] | undefined}
	| {readonly does: 'revoke'; readonly whom: number}
	| {readonly does: 'update'; readonly whom: number; readonly profile: UserProfile};

const recipients = fc.uniqueArray(member, {minLength: 1});
const action: fc.Arbitrary<Action> = fc.oneof(
	fc.record({
		does: fc.constant('set up' as const),
		recipients,
		names: fc.option(fc.record({brief: member, share: member}), {nil: undefined, freq: 3}),
	}),
	fc.record({
		does: fc.constant('delete' as const),
		setup: fc.nat(3),
		recipients: fc.option(recipients, {nil: undefined, freq: 3}),
	}),
	fc.record({does: fc.constant('revoke' as const), whom: member}),
	fc.record({does: fc.constant('update' as const), whom: member, profile: fc.constantFrom(...USER_PROFILES)}),
);
const actions = fc.array(fc.record({who: member, date, action}), {minLength: 3, maxLength: 12});

/** Each of these is taken. */
const well = {after: 'both', by: 1} as const;
const EXAMPLE = [
	{who: 0, date: well, action: {does: 'set up', recipients: [1, 2], names: undefined}},
	{who: 0, date: well, action: {does: 'delete', setup: 0, recipients: undefined}},
	{who: 0, date: well, action: {does: 'update', whom: 3, profile: 'STANDARD'}},
	{who: 0, date: well, action: {does: 'revoke', whom: 2}},
] as const;

test('Whatever members send, every member can apply the certificates that the server gives it', async () => {
	const taken = new Set<string>();
	await fc.assert(
		fc.asyncProperty(actions, async (list) => {
			const {url, close} = await server();
			const {root, alice} = await alicesOrganization(url);
			const bob = await join(url, alice, 'Bob', 'ADMIN');
			const carol = await join(url, alice, 'Carol', 'STANDARD');
			const dave = await join(url, alice, 'Dave', 'OUTSIDER');
			const people: readonly Person[] = [alice, bob, carol, dave];
			const personAt = (index: number) => people[index] ?? alice;
			const last = {common: nextTimestamp(), recovery: nextTimestamp()};
			const setups: {readonly author: Person; readonly createdOn: Timestamp; readonly recipients: readonly Person[]}[] =
				[];
			for (const {who, date, action} of list) {
				const author = personAt(who);
				const {common, recovery} = last;
				const timestamp = ({common, recovery, both: Math.max(common, recovery)}[date.after] + date.by) as Timestamp;
				const topic = action.does === 'set up' || action.does === 'delete' ? 'recovery' : 'common';
				const status = await perform(url, people, setups, {author, timestamp, action});
				if (status !== 'ok') continue;
				taken.add(action.does);
				last[topic] = timestamp;
			}
			for (const viewer of people) {
				const reply = await as(viewer)(url)('certificate_get', FROM_THE_START).catch(() => undefined);
				// Undefined: the viewer is revoked.
				if (reply === undefined) continue;
				const {common_certificates, shamir_recovery_certificates} = reply;
				const organization = await applyCertificates(emptyOrganization(verifyKeyOf(root)), common_certificates);
				await applyRecoveryCertificates(noRecoveries(viewer.userId), organization, shamir_recovery_certificates);
			}
			await close();
		}),
		{numRuns: 40, examples: [[[...EXAMPLE]]]},
	);
	expect([...taken].sort()).toEqual(['delete', 'revoke', 'set up', 'update']);
});

async function perform(
	url: string,
	people: readonly Person[],
	setups: {readonly author: Person; readonly createdOn: Timestamp; readonly recipients: readonly Person[]}[],
	{author, timestamp, action}: {readonly author: Person; readonly timestamp: Timestamp; readonly action: Action},
): Promise<string> {
	const send = as(author)(url);
	const named = (indexes: readonly number[]) => people.filter((_, index) => indexes.includes(index));
	const common = {author: author.deviceId, timestamp};
	const userId = (index: number) => people[index]?.userId ?? author.userId;
	const statusOf = (reply: Promise<{readonly status: string}>) =>
		reply.then(
			({status}) => status,
			(error: Error) => {
				// A revoked member is refused; any other failure is one of the server.
				if (error.message !== 'HTTP 461') throw error;
				return error.message;
			},
		);
	switch (action.does) {
		case 'set up': {
			const recipients = named(action.recipients);
			const {names} = action;
			const changes = names && {brief: {user_id: userId(names.brief)}, share: () => ({user_id: userId(names.share)})};
			const status = await statusOf(
				send('shamir_recovery_setup', setupOf(author, recipients, {timestamp, ...changes})),
			);
			if (status === 'ok') setups.push({author, createdOn: timestamp, recipients});
			return status;
		}
		case 'delete': {
			const setup = setups.at(-1 - action.setup);
			if (setup === undefined) return 'no setup';
			const recipients = action.recipients === undefined ? setup.recipients : named(action.recipients);
			const deletion = deletionOf(setup.author, setup.createdOn, recipients, {timestamp});
			return statusOf(as(setup.author)(url)('shamir_recovery_delete', deletion));
		}
		case 'revoke': {
			const content = {type: 'revoked_user_certificate', ...common, user_id: userId(action.whom)} as const;
			const revoked_user_certificate = signCertificate(author.signingKey, content);
			return statusOf(send('user_revoke', {revoked_user_certificate}));
		}
		case 'update': {
			const content = {
				type: 'user_update_certificate',
				...common,
				user_id: userId(action.whom),
				new_profile: action.profile,
			} as const;
			const user_update_certificate = signCertificate(author.signingKey, content);
			return statusOf(send('user_update', {user_update_certificate}));
		}
	}
}
