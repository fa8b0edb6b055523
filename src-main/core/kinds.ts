/**
 * The kinds of record a case can hold. Each is one typed table of that name; `record` takes tables and texts of any
 * other kind, cell by cell as text, so that nothing a client hands over is turned away.
 */
export const recordKinds = ['call', 'traffic', 'log', 'request', 'metric', 'flow', 'record'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The rail of the workstation; an analysis names the screen it belongs to. */
export const screens = ['overview', 'sources', 'calls', 'traffic', 'logs', 'findings'] as const;
export type Screen = (typeof screens)[number];
