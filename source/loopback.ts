/** Whether a link leads to this computer, so that no other one can open it. */
export function leadsHere(link: string): boolean {
	return isLoopback(URL.parse(link)?.hostname ?? '');
}

/** Whether a host is this computer. `hostname` is written as the WHATWG URL does: lower case, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
	return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
