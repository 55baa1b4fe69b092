/** Markup in which every value is escaped. Only the tag `html` makes it. */
export interface Html {
	readonly markup: string;
}

type Value = string | Html | readonly Html[];

/** Markup with values in text or in attributes in double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
	return {markup: parts.map((part, index) => part + markupOf(values[index] ?? '')).join('')};
}

function markupOf(value: Value): string {
	if (typeof value === 'string') return escaped(value);
	return 'markup' in value ? value.markup : value.map(({markup}) => markup).join('');
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
