/** The documented problems that this server gives: number → status and title (protocol: account-server §3.4). */
const PROBLEMS = {
	1000: [500, 'Internal Error'],
	1100: [404, 'Resource not found'],
	1102: [404, 'No resource entity matching query string filter found'],
	1110: [405, 'Method not allowed'],
	1112: [412, 'Somebody else changed the resource'],
	1200: [400, 'Missing body'],
	1201: [400, 'Missing property in JSON body'],
	1202: [400, 'Missing property in query string'],
	1211: [400, 'Invalid format for property in JSON body'],
	1212: [400, 'Invalid format for property in query string'],
	1215: [400, 'Resource cannot be sorted after given property'],
	1216: [400, 'Resource cannot be filtered with given property'],
	1217: [400, 'Resource cannot be range-filtered with given property'],
	1251: [400, 'Password is too short (min. 4 characters)'],
	1311: [400, 'Invalid value for property in JSON body'],
	1351: [403, 'Email address is unavailable'],
	1400: [401, 'Missing Access Token'],
	1401: [401, 'Invalid Access Token'],
	1402: [401, 'Outdated Access Token'],
	1403: [401, 'Invalid Password'],
	1404: [404, 'Account not found (unknown email address)'],
	1410: [401, 'Insufficient rights to access the requested resource'],
	1451: [429, 'Too many wrong login attempts, please wait'],
	1453: [403, 'Invalid invite'],
	1456: [403, 'Wrong email in invite'],
	1457: [403, 'Invite expired'],
	1471: [403, 'Property cannot be written due to permission policy restrictions'],
} as const satisfies Readonly<Record<number, readonly [number, string]>>;

export type ProblemNumber = keyof typeof PROBLEMS;

interface ProblemOptions {
	/** The object concerned: a property, a JSON pointer, a permission. */
	readonly detail?: string;
	readonly verbose?: string;
	readonly sub?: readonly {readonly number: ProblemNumber; readonly detail: string}[];
	/** Instead of the number's own status. */
	readonly status?: number;
	/** Headers of the answer. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request with a documented problem. */
export class Problem extends Error {
	override readonly name = 'Problem';
	readonly number: ProblemNumber;
	readonly status: number;
	readonly title: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly #options: ProblemOptions;

	constructor(number: ProblemNumber, options: ProblemOptions = {}) {
		const [status, title] = PROBLEMS[number];
		super(title);
		this.number = number;
		this.title = title;
		this.status = options.status ?? status;
		this.headers = options.headers ?? {};
		this.#options = options;
	}

	/** The `application/problem+json` document. `root` is the URL of the root document. */
	document(root: string): object {
		const {detail, verbose, sub = []} = this.#options;
		const type = typeOf(this.number);
		return {
			status: this.status,
			code: this.number,
			title: this.title,
			type,
			...(detail === undefined ? {} : {detail}),
			...(verbose === undefined ? {} : {verbose}),
			_links: {up: {href: root, title: 'Account Server'}, describedby: {href: type, title: 'Error Description'}},
			...(sub.length === 0
				? {}
				: {
						_embedded: {
							error: sub.map(({number, detail}) => ({
								code: number,
								title: PROBLEMS[number][1],
								type: typeOf(number),
								detail,
							})),
						},
					}),
		};
	}
}

function typeOf(number: number): string {
	return `https://entrecode.de/doc/errors/${number}`;
}
