import {NarthexError} from './errors.ts';

/** The proxy that requests go through, and the variable of the environment that names it. */
export interface HttpProxy {
	readonly variable: string;
	/** `host` or `host:port`, without its password. */
	readonly host: string;
	/** With its password. */
	readonly url: string;
}

/**
 * The proxy that the environment names for a URL. One without a scheme is an http proxy, as for curl.
 * @throws NarthexError `proxy-unusable`
 */
export function proxyFor(url: string, env: NodeJS.ProcessEnv = process.env): HttpProxy | undefined {
	const {protocol, hostname, port} = new URL(url);
	const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
	const variable = env[name] ? name : name.toUpperCase();
	const text = env[variable]?.trim();
	if (!text || isExcepted(hostname, port, env.no_proxy || env.NO_PROXY || '')) return undefined;
	const proxy = URL.parse(text.includes('://') ? text : `http://${text}`);
	if (proxy === null || !/^https?:$/.test(proxy.protocol)) throw new NarthexError('proxy-unusable', {variable});
	return {variable, host: proxy.host, url: proxy.href};
}

/** Whether `NO_PROXY` names a host: `*`, its name, its name and port, or `.example.com` for all names below. */
function isExcepted(hostname: string, port: string, exceptions: string): boolean {
	return exceptions
		.toLowerCase()
		.split(',')
		.map((text) => text.trim())
		.some((entry) => {
			if (entry === '') return false;
			const suffix = entry.replace(/^\*(?=\.)/, '');
			if (suffix.startsWith('.')) return hostname.endsWith(suffix) || hostname === suffix.slice(1);
			return entry === '*' || entry === hostname || entry === `${hostname}:${port}` || isInRange(hostname, entry);
		});
}

/** Whether an IPv4 address is in a range: `192.168.1.1-192.168.1.100`. */
function isInRange(hostname: string, range: string): boolean {
	const [address, first, last] = [hostname, ...range.split('-')].map(numberOf);
	return address !== undefined && first !== undefined && last !== undefined && first <= address && address <= last;
}

function numberOf(address: string): number | undefined {
	if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return undefined;
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
