import {expect, test} from 'vitest';
import {keys} from '../stage.tsx';
import {openInvites} from './stage.tsx';

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 100, rows: 20},
])('at $columns×$rows an invite with many permissions shows all else, and how many they are', async (size) => {
	const permissions = Array.from({length: 90}, (_, index) => `dm:template-${index}:view`);
	const stage = await openInvites({size, invites: [{email: 'bob@example.com', permissions}]});
	await stage.see('bob@');
	await stage.type(keys.enter);
	await stage.see('Invite for bob@example.com');
	const shown = stage.pane('Invite for bob@example.com');
	expect(shown).toMatch(/^E-mail {3}bob@example\.com/m);
	expect(shown).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/m);
	expect(shown).toMatch(/^Permissions/m);
	expect(shown).toMatch(/^… 90 permissions in all \(e shows them\)/m);
	// Inside a frame a command is whole on one line, or it is not there.
	if (size.rows > 16) expect(shown).toMatch(/^narthex accept-invitation --server \S+ (?:CODE|[0-9a-f-]{36})$/m);
	else expect(shown).not.toContain('narthex accept-invitation');
});
