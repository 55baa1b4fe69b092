import {expect, test} from 'vitest';
import {hostText, placeOf} from '../../source/member/place.ts';
import {parseOrganizationId} from '../../source/parsec/ids.ts';

const server = {hostname: 'parsec.example.com', port: 443, tls: true};

test('a port is shown where it is not the usual one', () => {
	expect(hostText(server)).toBe('parsec.example.com');
	expect(hostText({...server, port: 80, tls: false})).toBe('parsec.example.com');
	expect(hostText({...server, port: 80})).toBe('parsec.example.com:80');
	expect(hostText({...server, tls: false})).toBe('parsec.example.com:443');
});

test('a place tells of plain http to another machine', () => {
	const organization = parseOrganizationId('Org');
	const plain = {...server, port: 80, tls: false};
	expect(placeOf(server, organization)).toEqual({organization, server: 'parsec.example.com', isUnencrypted: false});
	expect(placeOf(plain, organization).isUnencrypted).toBe(true);
	expect(placeOf({...plain, hostname: 'localhost'}, organization).isUnencrypted).toBe(false);
});
