import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readResource} from '../../source/accounts/hal.ts';
import {readInvite} from '../../source/accounts/invite.ts';
import {DecodeError} from '../../source/errors.ts';

const here = 'https://accounts.example.com/';
const links = {self: {href: '/invite?invite=one'}};

describe('an invite as a server sends it', () => {
	test('may be of an older server, without what came later', () => {
		expect(readInvite(readResource({invite: 'one', _links: links}, here))).toEqual({
			code: 'one',
			email: undefined,
			permissions: [],
			groups: [],
			created: undefined,
			expires: undefined,
			self: `${here}invite?invite=one`,
			resend: undefined,
		});
	});

	test('may have a group without a name and dates that are none', () => {
		const sent = {invite: 'one', groups: [{groupID: 'g'}], created: 'soon', expires: null, email: '', _links: links};
		expect(readInvite(readResource(sent, here))).toMatchObject({
			groups: [{groupId: 'g', name: undefined}],
			created: undefined,
			expires: undefined,
			email: undefined,
		});
	});

	test('is an invite or a DecodeError, whatever came', () => {
		const value = fc.oneof(fc.jsonValue(), fc.string());
		const sent = fc.record(
			{
				invite: value,
				email: value,
				permissions: value,
				groups: value,
				created: value,
				expires: value,
				_links: fc.constant(links),
			},
			{requiredKeys: []},
		);
		fc.assert(
			fc.property(sent, (json) => {
				try {
					expect(readInvite(readResource(json, here)).code).toBeTypeOf('string');
				} catch (error) {
					expect(error).toBeInstanceOf(DecodeError);
				}
			}),
		);
	});
});
