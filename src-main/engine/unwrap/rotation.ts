/** What is known of a file that may be one of several a logger rotated. */
export interface RotatedFile {
  readonly name: string;
  readonly modifiedMs: number;
}

/** Files of one family, the one with the oldest records first. */
export interface RotationGroup<T extends RotatedFile> {
  /** Name without number, date and wrapper: `access.log`. */
  readonly family: string;
  readonly files: readonly T[];
}

/** What a name says about its place in a family. */
export interface RotationName {
  readonly family: string;
  /** Dates in the name, year first, digits only (an epoch time becomes one too); empty when there is none. */
  readonly date: string;
  /** Number that follows a date: the parts of that day, counted up as they were written. */
  readonly part: number;
  /** Number at the end: how often the file was moved on since it was written; 0 for the one being written. */
  readonly age: number;
}

/**
 * Puts rotated files together (`access.log`, `access.log.1`, `access.log.2.gz`; `app-2024-01-01.log`) and orders each
 * family from the oldest to the newest: dated files by date, then numbered ones from the highest number down, then the
 * bare name. Files that say the same are ordered by when they were changed, then by name. Every file is in exactly one
 * group; groups come in the order of their first file.
 */
export function rotationGroups<T extends RotatedFile>(files: readonly T[]): readonly RotationGroup<T>[] {
  const groups = new Map<string, { readonly file: T; readonly name: RotationName }[]>();
  for (const file of files) {
    const name = readRotationName(file.name);
    const group = groups.get(name.family) ?? [];
    group.push({ file, name });
    groups.set(name.family, group);
  }
  return [...groups].map(([family, members]) => ({
    family,
    files: members
      .toSorted(
        (one, other) =>
          compareAges(one.name, other.name) ||
          one.file.modifiedMs - other.file.modifiedMs ||
          compareText(one.file.name, other.file.name),
      )
      .map(({ file }) => file),
  }));
}

/** Reads family, date and number from a file name. */
export function readRotationName(name: string): RotationName {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const bare = name.slice(folder.length).replace(wrapperExtension, '');
  const dated = readDate(bare);
  const rest = dated?.rest ?? bare;
  const numbered = readAge(rest);
  const family = numbered?.family ?? rest;
  if (family === '') return { family: name, date: '', part: 0, age: 0 };
  return {
    family: folder + family,
    date: dated?.date ?? '',
    part: dated?.part ?? 0,
    age: numbered?.age ?? 0,
  };
}

const wrapperExtension = /(?:\.(?:gz|zst|zstd|bz2|xz|zip|Z))+$/;
const month = '(?:0[1-9]|1[0-2])';
const day = '(?:0[1-9]|[12]\\d|3[01])';
const clock =
  '(?:[-_.T ]?(?<hour>[01]\\d|2[0-3])(?:[-_.:h]?(?<minute>[0-5]\\d)(?:[-_.:]?(?<second>[0-5]\\d))?)?)?';
/** Date layouts in names, the most telling first; each ends where no digit follows. */
const dateLayouts = [
  new RegExp(`(?<!\\d)(?<year>(?:19|20)\\d\\d)[-_.]?(?<month>${month})[-_.]?(?<day>${day})${clock}Z?(?!\\d)`),
  new RegExp(`(?<!\\d)(?<year>(?:19|20)\\d\\d)[-_](?<month>${month})(?!\\d)`),
  // IIS: u_ex240131.log, u_ex24013123.log for one file an hour.
  new RegExp(`(?<=ex)(?<shortYear>\\d\\d)(?<month>${month})(?<day>${day})(?<hour>[01]\\d|2[0-3])?(?!\\d)`),
] as const;
/** logrotate's %s: seconds since 1970 after a hyphen. */
const epochLayout = /(?<=-)(?<epoch>1\d{9})(?!\d)/;

interface DatedName {
  readonly date: string;
  readonly part: number;
  readonly rest: string;
}

function readDate(name: string): DatedName | null {
  for (const layout of [...dateLayouts, epochLayout]) {
    const found = [...name.matchAll(new RegExp(layout, 'g'))];
    const last = found.at(-1);
    if (last === undefined) continue;
    const after = name.slice(last.index + last[0].length);
    const part = /^[-_.](\d{1,5})(?=\.|$)/.exec(after);
    const kept = name.slice(0, last.index).replace(new RegExp(layout, 'g'), '');
    const tail = part === null ? after : after.slice(part[0].length);
    return {
      date: found.map(match => digitsOf(match.groups ?? {})).join(' '),
      part: Number(part?.[1] ?? 0),
      rest: kept.replace(/[-_.]+$/, '') + tail,
    };
  }
  return null;
}

function digitsOf(groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.epoch !== undefined) {
    return new Date(Number(groups.epoch) * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  }
  const year = groups.year ?? `20${groups.shortYear}`;
  return [year, groups.month, groups.day, groups.hour, groups.minute, groups.second]
    .map((digits, index) => digits ?? (index === 0 ? '0000' : '00'))
    .join('');
}

interface NumberedName {
  readonly age: number;
  readonly family: string;
}

// The family must not end in a digit: 10.0.0.1 is an address and v1.2 a version, not a rotation. A number with a
// leading zero counts parts of a split file.
function readAge(name: string): NumberedName | null {
  const found =
    /^(?<family>.*\D)\.(?<age>[1-9]\d{0,3})$/.exec(name) ??
    /^(?<before>.*\D)\.(?<age>[1-9]\d{0,3})(?<extension>\.(?:log|out|err|txt))$/i.exec(name);
  const groups = found?.groups;
  if (groups === undefined) return null;
  return {
    age: Number(groups.age),
    family: groups.family ?? `${groups.before}${groups.extension}`,
  };
}

function compareAges(one: RotationName, other: RotationName): number {
  const rank = (name: RotationName): number => (name.date !== '' ? 0 : name.age > 0 ? 1 : 2);
  return (
    rank(one) - rank(other) ||
    compareText(one.date, other.date) ||
    one.part - other.part ||
    other.age - one.age
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
