/** Whether a host is this computer. `hostname` is written as the WHATWG URL does: lower case, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
	return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
