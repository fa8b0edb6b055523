import { jsonColumns } from '../json/json-columns.ts';
import { jsonShape } from '../json/json-shape.ts';
import { sampleElements } from '../json/sample-elements.ts';
import { elasticSample } from '../json/stage-elastic.ts';
import type { FileFacts } from './file-facts.ts';
import { type FileEnds, type FileSample, headRecords, sampleLines } from './sample-file.ts';

/** The first records of a file of JSON objects, however they stand in it; null when it is none. */
export async function sampleJson(facts: FileFacts, ends: FileEnds): Promise<FileSample | null> {
  const shape = jsonShape(ends.head);
  if (shape === null) return null;
  const lines = await linesOf(shape, facts, ends);
  const { sample } = jsonColumns(ends.fileName, lines);
  if (sample.columns.length === 0) return null;
  return {
    encoding: ends.encoding,
    structure: 'json',
    cut: { quote: '', escape: '' },
    jsonShape: shape,
    plainAscii: ends.plainAscii,
    returns: ends.returns,
    table: sample,
  };
}

async function linesOf(
  shape: NonNullable<ReturnType<typeof jsonShape>>,
  facts: FileFacts,
  ends: FileEnds,
): Promise<readonly string[]> {
  if (shape === 'lines') return sampleLines(ends, 0);
  if (shape === 'elastic') return (await elasticSample(facts)).slice(0, headRecords);
  return sampleElements(ends.head, shape).slice(0, headRecords);
}
