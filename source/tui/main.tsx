import {forcedColor, isColored, readAppearance} from '../appearance.ts';
import {TerminalReader} from '../terminal-reader.ts';
import {forScreen} from '../text.ts';
import type {InkHandle} from './app.tsx';
import type {Application} from './application.ts';
import {copyByProgram} from './clipboard.ts';
import {InkInput} from './ink-input.ts';
import type {Drawing} from './render.tsx';
import type {Services} from './state/services.ts';
import {chooseTheme, groundOf} from './state/theme.ts';
import {TypeAhead} from './state/type-ahead.ts';
import {Terminal} from './terminal.ts';

export interface AppOptions {
	readonly env: NodeJS.ProcessEnv;
	/** Whether a crash shows where it happened. */
	readonly debug?: boolean;
	/** Begins with the demonstration, kept in `folder` if there is one. */
	readonly demo?: {readonly folder?: string};
	/** A text with a link or a code, which is followed. */
	readonly text?: string;
}

/** The exit status after a signal. */
const SIGNALS = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
/** The exit status after Ctrl-C. */
const LEFT = 130;
/** The longest that leaving may take, in ms: cancelling takes a second at most. */
const LAST_MOMENT = 2000;

/**
 * Runs the full-screen application on the process's own terminal, until it is left. Gives the exit status: 0, 130 after
 * Ctrl-C, 128+n after a signal, 1 after a crash. A crash is told on stderr once the terminal is the shell's again.
 */
export async function runApp(options: AppOptions): Promise<number> {
	// What is typed from here on is for us, and must not be echoed onto the first frame.
	process.stdin.setRawMode(true);
	const appearance = readAppearance(options.env);
	const withColors = isColored(appearance.color, options.env);
	chooseTheme(appearance.theme, options.env);
	// Before Ink is loaded: it asks once.
	const forced = forcedColor(appearance.color, options.env);
	if (forced !== undefined) process.env.FORCE_COLOR = forced;
	// Ink takes DEV=true for itself, which people have set for other programs.
	delete process.env.DEV;
	const {renderFirst} = await import('./render.tsx');

	const terminal = new Terminal(process.stdout, options.env);
	let drawing: Drawing | undefined;
	let ink: InkHandle | undefined;
	let app: Application | undefined;
	const end = Promise.withResolvers<number>();

	const redraw = () => {
		terminal.empty();
		drawing?.instance.clear();
		app?.store.show();
	};

	let preferred = appearance.theme;
	// The answer comes when it comes: nothing waits for it.
	const askGround = () => {
		if (withColors && preferred === 'auto' && options.env.COLORFGBG === undefined) terminal.askGround();
	};
	const setTheme = (theme: typeof preferred) => {
		preferred = theme;
		chooseTheme(theme, options.env);
		askGround();
	};
	const adaptTheme = (answer: string) => {
		const ground = groundOf(answer);
		if (ground === undefined) return;
		chooseTheme(ground);
		app?.store.show();
	};
	const inkInput = new InkInput();
	const typed = new TypeAhead(() => leave(LEFT));
	const keyboard = new TerminalReader(process.stdin, {
		event(event) {
			if (event.kind !== 'answer') typed.take(event);
			else if (preferred === 'auto') adaptTheme(event.text);
		},
		end: () => leave(SIGNALS.SIGHUP),
	});
	terminal.setMouse(appearance.mouse);
	terminal.takeInput();
	askGround();
	const onContinued = () => {
		if (!keyboard.continued()) return;
		terminal.takeBack();
		redraw();
	};
	const leave = (exitCode: number) => {
		if (app === undefined) end.resolve(exitCode);
		else void app.leaving.leave(exitCode);
		setTimeout(() => end.resolve(exitCode), LAST_MOMENT).unref();
	};
	let crash: unknown;
	const onCrash = (error: unknown) => {
		crash ??= error;
		leave(1);
	};
	const onSignal = (signal: keyof typeof SIGNALS) => leave(SIGNALS[signal]);
	for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
	const onResize = debounced(redraw);
	process.on('SIGWINCH', onResize);
	process.on('SIGCONT', onContinued);
	process.on('uncaughtException', onCrash);
	process.on('unhandledRejection', onCrash);
	// A terminal that was closed takes nothing more; the SIGHUP that comes with it ends the program.
	process.stdout.on('error', () => {});

	try {
		drawing = renderFirst({input: inkInput, isColored: withColors}, (given) => {
			ink = given;
		});
		// An error while drawing ends Ink by itself.
		drawing.instance.waitUntilExit().then(() => undefined, onCrash);
		await drawing.instance.waitUntilRenderFlush();

		// Most of the program is loaded only now: the first frame does without.
		const loaded = await Promise.race([import('./application.ts'), end.promise]);
		if (typeof loaded === 'number') return loaded;
		const application = new loaded.Application({
			load: () => loadServices(options),
			ring: () => terminal.ring(),
			notify: (words) => terminal.notify(words),
			setTitle: (title) => terminal.setTitle(title),
			copy: async (text) => (await copyByProgram(text, options.env)) ?? (terminal.copy(text) ? 'asked' : 'too-long'),
			leave: end.resolve,
			setTheme,
			setMouse: (isReported) => terminal.setMouse(isReported),
			press: (key) => typed.take({kind: 'key', key}),
			suspend: () => void suspend(ink, keyboard, terminal),
			redraw,
			now: Date.now,
		});
		app = application;
		drawing.draw(application);
		const {demo, text} = options;
		const started = application.start({demo: demo !== undefined, ...(text === undefined ? {} : {text})});
		void started.then(() =>
			typed.release((event) => {
				if (event.kind === 'key') inkInput.press(event.key);
				application.take(event);
			}),
		);
		return await end.promise;
	} catch (error) {
		crash ??= error;
		await app?.exchanges.cancelAll();
		return 1;
	} finally {
		app?.close();
		terminal.restore();
		drawing?.instance.unmount();
		keyboard.pause();
		await drawing?.instance.waitUntilExit().catch(() => {
			// The same error has come to `onCrash` already.
		});
		for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
		process.off('SIGWINCH', onResize);
		process.off('SIGCONT', onContinued);
		process.off('uncaughtException', onCrash);
		process.off('unhandledRejection', onCrash);
		if (crash !== undefined) process.stderr.write(await crashText(crash, options.debug === true));
	}
}

/**
 * Runs `action` when the window has stopped changing its size. A size that comes and goes before Ink hears of it cuts
 * off lines, and Ink does not draw them again.
 */
function debounced(action: () => void): () => void {
	let timer: NodeJS.Timeout | undefined;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(action, 80).unref();
	};
}

/** What needs the network, the disk and the protocol. */
async function loadServices({env, demo}: AppOptions): Promise<Services> {
	const {liveServices} = await import('./live-services.ts');
	return liveServices(env, demo?.folder);
}

/** Goes to the shell that started us, and comes back when it says so; or at once, when there is none that could. */
async function suspend(ink: InkHandle | undefined, keyboard: TerminalReader, terminal: Terminal): Promise<void> {
	await ink?.suspendTerminal(async () => {
		keyboard.pause();
		terminal.releaseInput();
		const continued = Promise.withResolvers<void>();
		process.once('SIGCONT', continued.resolve);
		// Keeps the process alive meanwhile; it runs out only when nothing stopped us.
		const timer = setTimeout(continued.resolve, 500);
		process.kill(0, 'SIGTSTP');
		await continued.promise;
		clearTimeout(timer);
		process.off('SIGCONT', continued.resolve);
		terminal.takeInput();
		keyboard.resume();
	});
}

async function crashText(crash: unknown, debug: boolean): Promise<string> {
	const {sentenceOfAny} = await import('../words/sentence.ts');
	const {message, nextStep} = sentenceOfAny(crash);
	const stack = debug && crash instanceof Error ? `${crash.stack ?? ''}\n` : '';
	return `${forScreen(message, 1000)}\n${forScreen(nextStep, 1000)}\n${stack}`;
}
