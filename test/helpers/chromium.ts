import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {onTestFinished} from 'vitest';

/** The command of a Chromium on this machine; undefined if there is none. */
export const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
	(name) => spawnSync(name, ['--version']).status === 0,
);

/** What a page was in a browser. */
export interface Seen {
	readonly title: string;
	/** The background of the first button, as CSS computes it. */
	readonly button: string;
	/** The text that one click on the last command selects. */
	readonly command: string;
	/** How many CSS pixels the page is wider than the window. */
	readonly overflow: number;
	/** What the browser complained about: refused styles, scripts, pictures. */
	readonly complaints: readonly string[];
	/** What the page made the browser load, other than itself. */
	readonly loaded: readonly string[];
	/** The whole page, PNG. */
	readonly picture: Buffer;
}

interface Window {
	readonly width: number;
	readonly height: number;
	readonly language: string;
}

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: {readonly [name: string]: unknown};
	readonly result?: {readonly [name: string]: unknown};
}

const LOOK = `(() => {
	const command = [...document.querySelectorAll('pre')].at(-1);
	getSelection().selectAllChildren(command);
	const seen = {
		title: document.title,
		button: getComputedStyle(document.querySelector('.button')).backgroundColor,
		command: getSelection().toString(),
		overflow: document.documentElement.scrollWidth - innerWidth,
	};
	getSelection().empty();
	return seen;
})()`;

/** Opens a page in a headless Chromium of its own. */
export async function seenInChromium(url: string, {width, height, language}: Window): Promise<Seen> {
	if (chromium === undefined) throw new Error('There is no Chromium.');
	const profile = mkdtempSync(join(tmpdir(), 'narthex-chromium-'));
	const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-port=0'];
	const child = spawn(chromium, [...options, `--user-data-dir=${profile}`, 'about:blank'], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	onTestFinished(async () => {
		const gone = once(child, 'exit');
		child.kill();
		await gone;
		rmSync(profile, {recursive: true, force: true, maxRetries: 10});
	});
	const devtools = await new Promise<string>((resolve) => {
		createInterface({input: child.stderr}).on('line', (line) => {
			const [, endpoint] = /^DevTools listening on (\S+)$/.exec(line) ?? [];
			if (endpoint !== undefined) resolve(endpoint);
		});
	});
	const targets = (await (await fetch(`http://${new URL(devtools).host}/json/list`)).json()) as readonly {
		readonly type: string;
		readonly webSocketDebuggerUrl: string;
	}[];
	const tab = new Tab(targets.find(({type}) => type === 'page')?.webSocketDebuggerUrl ?? '');
	await tab.opened;
	for (const domain of ['Page', 'Log', 'Network']) await tab.ask(`${domain}.enable`, {});
	await tab.ask('Network.setExtraHTTPHeaders', {headers: {'Accept-Language': language}});
	await tab.ask('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: width < 600});
	const loaded = tab.next('Page.loadEventFired');
	await tab.ask('Page.navigate', {url});
	await loaded;
	const {result} = await tab.ask('Runtime.evaluate', {expression: LOOK, returnByValue: true});
	const {data} = await tab.ask('Page.captureScreenshot', {captureBeyondViewport: true});
	return {
		...(result as {readonly value: Pick<Seen, 'title' | 'button' | 'command' | 'overflow'>}).value,
		complaints: tab.seen('Log.entryAdded').map(({entry}) => (entry as {readonly text: string}).text),
		loaded: tab
			.seen('Network.requestWillBeSent')
			.map(({request}) => (request as {readonly url: string}).url)
			.filter((address) => address !== url),
		picture: Buffer.from(String(data), 'base64'),
	};
}

/** One page of the browser, over the DevTools protocol. */
class Tab {
	readonly opened: Promise<unknown>;
	readonly #socket: WebSocket;
	readonly #messages: Message[] = [];
	readonly #listeners = new Set<(message: Message) => void>();
	#last = 0;

	constructor(url: string) {
		this.#socket = new WebSocket(url);
		this.opened = once(this.#socket, 'open');
		this.#socket.addEventListener('message', ({data}) => {
			const message = JSON.parse(String(data)) as Message;
			this.#messages.push(message);
			for (const listener of this.#listeners) listener(message);
		});
	}

	async ask(method: string, params: object): Promise<NonNullable<Message['result']>> {
		const id = ++this.#last;
		const answer = this.#nextThat((message) => message.id === id);
		this.#socket.send(JSON.stringify({id, method, params}));
		return (await answer).result ?? {};
	}

	next(method: string): Promise<Message> {
		return this.#nextThat((message) => message.method === method);
	}

	seen(method: string): readonly NonNullable<Message['params']>[] {
		return this.#messages.filter((message) => message.method === method).map(({params = {}}) => params);
	}

	#nextThat(isIt: (message: Message) => boolean): Promise<Message> {
		return new Promise((resolve) => {
			const listener = (message: Message) => {
				if (!isIt(message)) return;
				this.#listeners.delete(listener);
				resolve(message);
			};
			this.#listeners.add(listener);
		});
	}
}
