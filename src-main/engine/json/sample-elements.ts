import { ElementScanner } from './element-scanner.ts';
import { blankByte } from './json-bytes.ts';
import { type ListShape, scannerShape } from './list-finder.ts';

const mostBytes = 16 * 1024 * 1024;

/**
 * The whole records at the start of a text of JSON, each on one line, as `splitJson` cuts them. The text may be cut
 * anywhere: a record that does not end in it is left out.
 */
export function sampleElements(head: string, standing: ListShape): readonly string[] {
  const lines: string[] = [];
  const scanner = new ElementScanner({
    ...scannerShape(standing),
    mostBytes,
    onElement({ data, start, end, lineEnds, lineEndCount }) {
      const bytes = Buffer.from(data.subarray(start, end));
      for (const place of lineEnds.slice(0, lineEndCount)) bytes[place] = blankByte;
      lines.push(bytes.toString('utf8'));
    },
    onReject: () => undefined,
  });
  scanner.take(Buffer.from(head.replace(/^\uFEFF/, '')));
  return lines;
}
