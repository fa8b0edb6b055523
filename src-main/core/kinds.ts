/**
 * The kinds of record a case can hold. Each is one typed table of that name.
 * `call` and `log` are filled today; the others are in the schema so that a case file keeps its shape.
 */
export const recordKinds = ['call', 'traffic', 'log', 'request', 'metric', 'flow'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The rail of the workstation; an analysis names the screen it belongs to. */
export const screens = ['overview', 'sources', 'calls', 'logs', 'findings'] as const;
export type Screen = (typeof screens)[number];
