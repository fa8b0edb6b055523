/** A pattern that matches every line, so that the first answer shows the lines of the file. */
export const skeleton = patternOf('my-pattern', 'My pattern', 'any line');

/** The pattern to begin with: every line is a message, and the file's own first line is the sample. */
export function skeletonFor(firstLine: string, fileName: string): string {
  const stem = (fileName.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  const words = stem.toLowerCase().match(/[a-z0-9]+/g) ?? ['my', 'pattern'];
  const id = words.slice(0, 4).join('-').slice(0, 40);
  return patternOf(id, `Lines of ${stem === '' ? 'this file' : stem}`.slice(0, 100), firstLine);
}

function patternOf(id: string, title: string, sample: string): string {
  return [
    `id: ${id}`,
    `title: ${quoted(title)}`,
    '# call, traffic, log, request, metric, flow or record',
    'kind: log',
    "expression: '^(?P<message>.*)$'",
    '# reject, or attach: a line that does not match goes on with the record before',
    'continuation: reject',
    'samples:',
    `  - text: ${quoted(sample)}`,
    '    fields:',
    `      message: ${quoted(sample)}`,
    '',
  ].join('\n');
}

/** Text as YAML reads it back unchanged: every JSON string is one. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The id a pattern in YAML gives itself; null when it gives none. */
export function patternId(yaml: string): string | null {
  return /^id:\s*["']?([a-z0-9-]+)/m.exec(yaml)?.[1] ?? null;
}

/** Part of a line: a piece that a group of the pattern took, or what lies between (`group` null). */
export interface LinePart {
  readonly text: string;
  readonly group: number | null;
}

/** Cuts a line at the cells its groups took, in their order; a cell that lies before its place is not marked. */
export function lineParts(text: string, cells: readonly (string | null)[]): readonly LinePart[] {
  const parts: LinePart[] = [];
  let place = 0;
  cells.forEach((cell, group) => {
    const start = cell === null || cell === '' ? -1 : text.indexOf(cell, place);
    if (cell === null || start < 0) return;
    if (start > place) parts.push({ text: text.slice(place, start), group: null });
    parts.push({ text: cell, group });
    place = start + cell.length;
  });
  if (place < text.length) parts.push({ text: text.slice(place), group: null });
  return parts;
}
