/** Of a code that needs no facts. */
export type NoFacts = Readonly<Record<string, never>>;
