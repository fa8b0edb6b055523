const quotedField = /"(?:[^"]|"")*"/y;

/**
 * The fields of a line, as the expression of {@link fieldExpression} captures them, or null where it does not match.
 *
 * It tries the same choices in the same order as the expression, so both give the same fields, but remembers which
 * rest of the line could not be cut: an engine that tries them all again takes time exponential in the fields of a
 * damaged line, and this runs where nothing else can.
 *
 * @param line one line without its end.
 * @param count how many fields it must have, at least 1.
 * @param separator one character; between blanks and between commas a field may stand in quotes, and several blanks may
 *   separate two.
 */
export function cutFields(line: string, count: number, separator: string): string[] | null {
  if (!mayBeQuoted(separator)) {
    const fields = line.split(separator);
    return fields.length === count ? fields : null;
  }
  const places = line.length + 1;
  const hopeless = new Set<number>();
  const path: Place[] = [{ at: 0, end: 0, choices: choices(line, 0, separator) }];
  for (let place = path.at(-1); place !== undefined; place = path.at(-1)) {
    const choice = place.choices.next();
    if (choice.done === true) {
      hopeless.add(path.length * places + place.at);
      path.pop();
      continue;
    }
    place.end = choice.value.end;
    const isLast = path.length === count;
    if (isLast && place.end === line.length) return path.map(({ at, end }) => line.slice(at, end));
    const { next } = choice.value;
    if (isLast || next === place.end || hopeless.has((path.length + 1) * places + next)) continue;
    path.push({ at: next, end: next, choices: choices(line, next, separator) });
  }
  return null;
}

interface Place {
  readonly at: number;
  end: number;
  readonly choices: Iterator<{ readonly end: number; readonly next: number }>;
}

/** Where the field that begins there may end, and where the next would begin, the likeliest first. */
function* choices(line: string, at: number, separator: string) {
  for (const end of fieldEnds(line, at, separator)) {
    let next = end;
    while (line[next] === separator && (separator === ' ' || next === end)) next += 1;
    for (; next > end; next -= 1) yield { end, next };
    yield { end, next: end };
  }
}

function fieldEnds(line: string, at: number, separator: string): readonly number[] {
  quotedField.lastIndex = at;
  const quoted = quotedField.test(line) ? [quotedField.lastIndex] : [];
  const end = line.indexOf(separator, at);
  return [...quoted, end === -1 ? line.length : end];
}

/** True for what separates fields that may stand in quotes. */
export function mayBeQuoted(separator: string): boolean {
  return separator === ' ' || separator === ',';
}
