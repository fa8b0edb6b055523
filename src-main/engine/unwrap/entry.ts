/** One file in an archive of several. */
export interface ArchiveEntry {
  /** Path in the archive, as it stands there. */
  readonly name: string;
  readonly modifiedMs: number;
  /** The plain bytes; fails with a sentence that names the entry when they are damaged. */
  readonly bytes: () => AsyncIterable<Buffer>;
}

/** Why an entry of an archive is not unpacked. */
export const leftOutReasons = {
  folder: ['folder', 'folders'],
  link: ['link', 'links'],
  device: ['device or pipe', 'devices or pipes'],
  macintosh: ['companion file of a Macintosh', 'companion files of a Macintosh'],
  office: ['Office document', 'Office documents'],
  foreign: ['archive of a kind that is not unpacked', 'archives of a kind that is not unpacked'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
export type LeftOutReason = keyof typeof leftOutReasons;

/** An entry of an archive that is not unpacked. */
export interface LeftOut {
  readonly name: string;
  readonly reason: LeftOutReason;
}

/** Companion files that a Macintosh puts beside each file of an archive; they hold no records. */
export function leftOutByName(name: string): LeftOutReason | null {
  const short = name.slice(name.lastIndexOf('/') + 1);
  return name.startsWith('__MACOSX/') || short.startsWith('._') ? 'macintosh' : null;
}

const namesShown = 5;

/** Sentences that say what was left out of an archive, one for each reason, with the first names. */
export function leftOutNotes(called: string, leftOut: readonly LeftOut[]): readonly string[] {
  return Object.entries(leftOutReasons).flatMap(([reason, [one, several]]) => {
    const names = leftOut.filter(entry => entry.reason === reason).map(entry => entry.name);
    if (names.length === 0) return [];
    const what = names.length === 1 ? `1 ${one} was` : `${names.length} ${several} were`;
    return [`${called}: ${what} left out (${shownNames(names)}).`];
  });
}

/** The first names of a list and how many more there are. */
export function shownNames(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).join(', ');
  return names.length > namesShown ? `${shown} and ${names.length - namesShown} more` : shown;
}
