// Loaded into a program before its own code: its clock is an hour ahead.
const HOUR = 60 * 60 * 1000;
const TrueDate = Date;

globalThis.Date = class extends TrueDate {
	constructor(...parts) {
		super(...(parts.length === 0 ? [TrueDate.now() + HOUR] : parts));
	}

	static now() {
		return TrueDate.now() + HOUR;
	}
};
