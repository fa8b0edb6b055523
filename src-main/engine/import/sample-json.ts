import type { BucketColumns } from '../../core/format.ts';
import { jsonColumns } from '../json/json-columns.ts';
import { jsonColumnName } from '../json/json-path.ts';
import { jsonShape, wrappedList } from '../json/json-shape.ts';
import { sampleElements } from '../json/sample-elements.ts';
import { type ElasticSample, elasticSample } from '../json/stage-elastic.ts';
import type { FileFacts } from './file-facts.ts';
import { type FileEnds, type FileSample, headRecords, sampleLines } from './sample-file.ts';

/** The first records of a file of JSON objects, however they stand in it; null when it is none. */
export async function sampleJson(facts: FileFacts, ends: FileEnds): Promise<FileSample | null> {
  const shape = jsonShape(ends.head);
  if (shape === null) return null;
  const { lines, marks } = await linesOf(shape, facts, ends);
  const { sample } = jsonColumns(ends.fileName, lines);
  if (sample.columns.length === 0) return null;
  return {
    encoding: ends.encoding,
    structure: 'json',
    cut: { quote: '', escape: '' },
    jsonShape: shape,
    ...(shape === 'wrapped' ? { jsonList: wrappedList(ends.head) ?? '' } : {}),
    plainAscii: ends.plainAscii,
    returns: ends.returns,
    table: marks.size === 0 ? sample : { ...sample, buckets: bucketColumns(sample.columns, marks) },
  };
}

async function linesOf(
  shape: NonNullable<ReturnType<typeof jsonShape>>,
  facts: FileFacts,
  ends: FileEnds,
): Promise<ElasticSample> {
  if (shape === 'elastic') {
    const { lines, marks } = await elasticSample(facts);
    return { lines: lines.slice(0, headRecords), marks };
  }
  const lines =
    shape === 'lines'
      ? sampleLines(ends, 0)
      : sampleElements(ends.head, { shape, list: wrappedList(ends.head) ?? undefined });
  return { lines: shape === 'lines' ? lines : lines.slice(0, headRecords), marks: new Map() };
}

function bucketColumns(columns: readonly string[], marks: ElasticSample['marks']): BucketColumns {
  const marked = new Map([...marks].map(([name, mark]) => [jsonColumnName([name]), mark]));
  const all = columns.map((_name, index) => index);
  return {
    keys: all.filter(index => marked.get(columns[index] ?? '') === 'key'),
    beside: all.filter(index => marked.get(columns[index] ?? '') === 'beside'),
  };
}
