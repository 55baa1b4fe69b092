import {afterEach, expect, test, vi} from 'vitest';
import {sendHttp} from '../source/http.ts';

afterEach(() => {
	vi.unstubAllEnvs();
});

test('authorities that cannot be read are said, not taken for a server that is out of reach', async () => {
	vi.stubEnv('SSL_CAFILE', '/nowhere/ca.pem');
	const request = {method: 'GET', url: 'https://127.0.0.1:9/', headers: {}, limit: 1024, timeout: 1000} as const;
	await expect(sendHttp(request)).rejects.toMatchObject({code: 'ca-file-unreadable'});
});
