import {expect, test} from 'vitest';
import {linksIn, segmentsOf} from '../source/link-finder.ts';

const LINK = 'https://parsec.example/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
const OTHER = 'https://parsec.example/redirect/Org?a=claim_device&p=xBCgAAAAAAAAAAAAAAAAAAAC';
const SAME = 'parsec3://parsec.example/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

const found = (text: string) => linksIn(text).map(({link}) => link);

test('each link is found once, in the order of the text, in the spelling that comes first', () => {
	expect(found(`One: ${SAME}, the same: ${LINK}; another: <${OTHER}>.`)).toEqual([SAME, OTHER]);
});

test('a link goes on over the end of a line, and two links are never made into one', () => {
	const [start, end] = [LINK.slice(0, 60), LINK.slice(60)];
	expect(found(`${start}\n${end}\n(for you alone)`)).toEqual([LINK]);
	expect(found(`${start}\n${OTHER}`)).toEqual([OTHER]);
});

test.each(['.', ')', '**', "'", '!', '\u00BB', ' '])('"%s" behind a link is no part of it', (tail) => {
	expect(found(`${LINK}${tail}`)).toEqual([LINK]);
});

test.each([
	['the address of a server', 'https://parsec.example/'],
	['a page of something else', 'https://example.com/?q=https'],
	['a link whose no_ssl would be passed over', `${LINK}xno_ssl=true`],
	['nothing', ''],
])('%s is none', (_what, text) => {
	expect(found(text)).toEqual([]);
});

test('a parameter that stands behind a blank is not cut off', () => {
	expect(found(`${SAME} &no_ssl=true`)).toEqual([`${SAME}&no_ssl=true`]);
	expect(found(`${SAME} &no_ssl=true, so be careful`)).toEqual([`${SAME}&no_ssl=true`]);
});

test('a text is cut where a link begins, whatever it was encoded with', () => {
	const encoded = encodeURIComponent(OTHER);
	expect(segmentsOf(`before ${LINK} between ${encoded}`)).toEqual([`${LINK} between `, encoded]);
	expect(segmentsOf('HTTP://a hTTps%253A%252F%252Fb -https-3A__c')).toHaveLength(3);
	expect(segmentsOf('no link')).toEqual([]);
});
