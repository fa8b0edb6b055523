import { isPairLine, pairTable } from '../pairs/pair-lines.ts';
import { type FileEnds, type FileSample, sampleLines } from './sample-file.ts';

/** Share of the lines looked at that must be made of pairs. */
const pairShare = 0.9;

/** The ends of a file of lines of name=value pairs (logfmt, FortiGate and other firewalls); null when it is none. */
export function samplePairs(ends: FileEnds, skipLines: number): FileSample | null {
  const lines = sampleLines(ends, skipLines).filter(line => line.trim() !== '');
  const made = lines.filter(isPairLine);
  if (made.length === 0 || made.length < pairShare * lines.length) return null;
  return {
    encoding: ends.encoding,
    structure: 'pairs',
    cut: { quote: '', escape: '', skipLines },
    plainAscii: ends.plainAscii,
    returns: ends.returns,
    table: pairTable(ends.fileName, made),
  };
}
