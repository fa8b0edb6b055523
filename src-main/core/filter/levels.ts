/** Levels of logs from the finest to the gravest, each with its spellings in the logs we know. */
const levels: readonly (readonly string[])[] = [
  ['trace', 'trc', 'verbose', 'finest', 'finer', 't', 'v'],
  ['debug', 'dbg', 'fine', 'debug1', 'debug2', 'debug3', 'debug4', 'debug5', 'd'],
  ['info', 'inf', 'information', 'informational', 'config', 'log', 'i'],
  ['notice', 'note', 'n'],
  ['warn', 'warning', 'wrn', 'w'],
  ['error', 'err', 'severe', 'failure', 'e'],
  ['critical', 'crit', 'fatal', 'ftl', 'c', 'f'],
  ['alert', 'a'],
  ['emergency', 'emerg', 'panic'],
];

/** Place of a level among the levels, from 0 for the finest; null for a text that is none. */
export function levelRank(text: string): number | null {
  const lower = text.trim().toLowerCase();
  const rank = levels.findIndex(spellings => spellings.includes(lower));
  return rank < 0 ? null : rank;
}

/** Every spelling with its place. */
export const levelRanks: readonly { readonly spelling: string; readonly rank: number }[] = levels.flatMap(
  (spellings, rank) => spellings.map(spelling => ({ spelling, rank })),
);

/** True for the name of a column that holds levels. */
export function namesLevels(column: string): boolean {
  return /^(?:extra\.)?(?:log[ _.-]?)?(?:level|levelname|lvl|severity|loglevel|priority|niveau|stufe|schweregrad|gravit[ée])$/i.test(
    column,
  );
}
