import {expect, test} from 'vitest';
import {administrationOf, alices} from '../alices.ts';
import {run} from '../in-process.ts';

test('where the terms are read is shown, and that there are none', async () => {
	const alice = await alices();
	const none = 'No Terms of Service available\n';
	expect(await alice.run(['tos', 'list'])).toEqual({code: 0, stdout: none, stderr: none});
	expect(await alice.json('tos', 'list')).toEqual({updated_on: null, per_locale_urls: {}});
	const where = ['-o', alice.device.organization_id, ...administrationOf(alice)];
	await run(['tos', 'config', 'fr_FR=https://example.com/fr', 'en_CA=https://example.com/en', ...where]);
	expect(await alice.run(['tos', 'list'])).toEqual({
		code: 0,
		stdout: expect.stringMatching(
			/^Terms of Service updated on .*Z:\n- en_CA: https:\/\/example\.com\/en\n- fr_FR: https:\/\/example\.com\/fr\n$/,
		),
		stderr: '',
	});
	expect(await alice.json('tos', 'list')).toEqual({
		updated_on: expect.stringMatching(/Z$/),
		per_locale_urls: {en_CA: 'https://example.com/en', fr_FR: 'https://example.com/fr'},
	});
});
