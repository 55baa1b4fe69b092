// Faults that are put into the sources on purpose, to see that the worlds find them: `NARTHEX_WORLD_MUTATION=NAME`.

interface Mutation {
	/** The file, below `source`. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
}

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
	'acknowledges before it saves': {
		file: 'sessions/claim.ts',
		from: '		const {saved, discard} = await saveNewDevice(',
		to: '		await acknowledge(session, met, false);\n		const {saved, discard} = await saveNewDevice(',
	},
	'does not repeat a step': {
		file: 'sessions/network.ts',
		from: '			watch.lost(delay, problem);\n			await pause(delay, signal);\n',
		to: '			throw error;\n',
	},
	'sends no cancel': {
		file: 'sessions/endings.ts',
		from: '	await attempt?.cancel(reason);\n',
		to: '',
	},
	'makes new ids for a repetition': {
		file: 'sessions/create.ts',
		from: '			deviceId,\n			deviceLabel: labelAt(timestamp),',
		to: '			deviceId: newDeviceId(),\n			deviceLabel: labelAt(timestamp),',
	},
	'does not look for what it created': {
		file: 'sessions/certify.ts',
		from: '			if (await isThere()) return undefined;\n',
		to: '			return undefined;\n',
	},
	'forgets to sync a file': {
		file: 'durable.ts',
		from: '		await file.sync();\n',
		to: '',
	},
	'forgets to sync a folder': {
		file: 'durable.ts',
		from: '		await syncFolder(dirname(path));\n',
		to: '',
	},
	'answers before the commit is synced': {
		file: 'server/parsec/storage.ts',
		from: 'if (log === undefined || group.isReadOnly) {',
		to: 'if (log === undefined || group !== undefined) {',
	},
	'takes every code': {
		file: 'sessions/compare.ts',
		from: 'if (picked !== right)',
		to: 'if (picked === undefined)',
	},
	'has no heartbeat': {
		file: 'sessions/live-session.ts',
		from: 'heartbeat === undefined ? decided',
		to: 'heartbeat === undefined || over !== undefined ? decided',
	},
	'keeps no shares': {
		file: 'sessions/gathering.ts',
		from: '		this.#shares.set(recipient, shares);\n		await this.#keep();',
		to: '		this.#shares.set(recipient, shares);',
	},
	'cannot be left while it pauses': {
		file: 'pause.ts',
		from: "		signal?.addEventListener('abort', stop, {once: true});\n",
		to: '',
	},
	'does not tell of an account without keys': {
		file: 'sessions/claim.ts',
		from: '		accountExists = true;\n',
		to: '',
	},
	'does not tell that a newcomer may exist': {
		file: 'sessions/certify.ts',
		from: 'if (watch.signal.aborted && lost.answers > 0)',
		to: 'if (watch.signal.aborted && lost.answers < 0)',
	},
	'waits for a decision of one who left': {
		file: 'sessions/live-session.ts',
		from: '		this.signal.throwIfAborted();\n		const over',
		to: '		const over',
	},
	'waits for certificates when it is left': {
		file: 'sessions/create.ts',
		from: 'unlessAborted(options.fetchOrganization(), signal)',
		to: 'options.fetchOrganization()',
	},
	'accepts terms of service unasked': {
		file: 'sessions/accept-terms.ts',
		from: '			await session.decision<void>((decide) => ({',
		to: '			await session.decision<void>((decide) => (decide(), {',
	},
	'does not tell whose share was wrong': {
		file: 'sessions/reveal.ts',
		from: 'suspects: handles}',
		to: 'suspects: []}',
	},
	'combines the same shares again': {
		file: 'sessions/gathering.ts',
		from: 'return isNew && ',
		to: 'return ',
	},
	'reads a list once that it could not read': {
		file: 'member/watch.ts',
		from: '			else this.#readIn(POLLING);\n',
		to: '',
	},
	'trusts a silent stream of events': {
		file: 'parsec/events.ts',
		from: 'watch = setTimeout(() => silent.abort(), (keepalive',
		to: 'watch = setTimeout(() => {}, (keepalive',
	},
};

const chosen = process.env.NARTHEX_WORLD_MUTATION;

/** The changed text of a source file; undefined where it stays as it is. @throws when there is nothing to change */
export function mutated(file: string, text: string): string | undefined {
	if (chosen === undefined) return undefined;
	const mutation = MUTATIONS[chosen];
	if (mutation === undefined) throw new Error(`There is no mutation ${chosen}: ${Object.keys(MUTATIONS).join(', ')}`);
	if (mutation.file !== file) return undefined;
	if (!text.includes(mutation.from)) throw new Error(`${file} does not hold: ${mutation.from}`);
	return text.replace(mutation.from, mutation.to);
}
