import type {HttpAnswer, HttpRequest} from '../../../source/http.ts';
import {currentNetwork} from '../network.ts';
import type {EventRequest, EventRequestOptions} from '../stream.ts';

// source/http.ts for the programs of a world: requests and streams go through its network.

export {OfflineError} from '../../../source/network-error.ts';

export function sendHttp(request: HttpRequest): Promise<HttpAnswer> {
	return currentNetwork().send(request);
}

interface StreamClient {
	stream(url: string, options: EventRequestOptions): EventRequest;
}

export async function httpClient(): Promise<StreamClient> {
	return {stream: (url, options) => currentNetwork().stream(url, options)};
}
