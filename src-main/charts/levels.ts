import type { palette } from './theme.ts';

interface LevelLook {
  readonly names: readonly string[];
  readonly colour: keyof typeof palette;
}

// Worst first: the worst level stands on the base line, where its height can be read.
const looks: readonly LevelLook[] = [
  {
    names: ['fatal', 'f', 'critical', 'crit', 'emergency', 'emerg', 'panic', 'alert', 'failure'],
    colour: 'purple',
  },
  { names: ['error', 'err', 'e', 'severe'], colour: 'vermillion' },
  { names: ['warning', 'warn', 'w'], colour: 'orange' },
  { names: ['notice', 'n'], colour: 'green' },
  { names: ['info', 'information', 'i'], colour: 'blue' },
  { names: ['debug', 'd', 'fine', 'config'], colour: 'sky' },
  { names: ['trace', 't', 'verbose', 'v', 'finer', 'finest'], colour: 'olive' },
];

/** Place of a level from worst (0) to mildest; unknown ones and none come last. */
export function levelRank(level: string | null): number {
  if (level === null) return looks.length + 1;
  const index = looks.findIndex(look => look.names.includes(level.toLowerCase()));
  return index === -1 ? looks.length : index;
}

/** Colour of a level, the same in every chart; grey for unknown ones and none. */
export function levelColour(level: string | null): keyof typeof palette {
  return looks[levelRank(level)]?.colour ?? 'grey';
}
