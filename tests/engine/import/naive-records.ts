/** A record of a table as a person finds it: its first line (1-based) and its bytes, line end not included. */
export interface NaiveRecord {
  readonly line: number;
  readonly text: string;
}

/**
 * The records of a text after RFC 4180, found the simplest way: one character after the other, the whole text in
 * memory. A quote opens a quoted field only at its start; a line end inside one does not end the record; a blank line
 * is no record.
 */
export function naiveRecords(text: string, delimiter = ',', quote = '"'): readonly NaiveRecord[] {
  const records: NaiveRecord[] = [];
  let start = 0;
  let line = 1;
  let startLine = 1;
  let quoted = false;
  let fieldStart = true;
  const end = (position: number) => {
    const record = text.slice(start, position).replace(/\r$/, '');
    if (record !== '') records.push({ line: startLine, text: record });
    start = position + 1;
    startLine = line;
    fieldStart = true;
  };
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position];
    if (character === '\n') line += 1;
    if (quoted) {
      const doubled = character === quote && text[position + 1] === quote;
      if (doubled) position += 1;
      else if (character === quote) quoted = false;
    } else if (character === '\n') {
      end(position);
    } else {
      quoted = fieldStart && character === quote;
      fieldStart = character === delimiter;
    }
  }
  if (start < text.length) end(text.length);
  return records;
}
