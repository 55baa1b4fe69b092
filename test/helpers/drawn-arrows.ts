import {readFileSync} from 'node:fs';

/** The arrows between phases in the drawing of docs/sessions.md below the heading, as `from --> to`. */
export function drawnArrows(heading: string): Set<string> {
	const text = readFileSync(new URL('../../docs/sessions.md', import.meta.url), 'utf8');
	const [section = ''] = text.split(`## ${heading}\n`)[1]?.split('\n## ') ?? [];
	const [, drawing] = section.match(/```mermaid\n([\s\S]*?)```/) ?? [];
	if (drawing === undefined) throw new Error(`no drawing below ${heading}`);
	return new Set([...drawing.matchAll(/^ +([a-z-]+ --> [a-z-]+)/gm)].map(([, arrow = '']) => arrow));
}
