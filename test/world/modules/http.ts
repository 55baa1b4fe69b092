import type {HttpAnswer, HttpRequest} from '../../../source/http.ts';
import {currentNetwork} from '../network.ts';

// source/http.ts for the programs of a world: requests go through its network.

export {OfflineError} from '../../../source/network-error.ts';

export function sendHttp(request: HttpRequest): Promise<HttpAnswer> {
	return currentNetwork().send(request);
}

export function httpClient(): never {
	throw new Error('no streams in this world');
}
