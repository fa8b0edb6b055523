import { expect, test } from 'vitest';
import type { ReportNarrowing } from '../../src-main/core/contract.ts';
import type { Finding } from '../../src-main/core/finding.ts';
import { reportDocument } from '../../src-main/report/document.ts';
import { reportInput, sourceWith } from './fixture.ts';
import { hostile } from './hostile.ts';

const document = reportDocument(reportInput());

function withFindings(change: (finding: Finding) => Partial<Finding>, count: number) {
  const { findings } = reportInput();
  const changed = findings.slice(0, count).map(finding => ({ ...finding, ...change(finding) }));
  return reportDocument(reportInput({ findings: changed }));
}

test('the cover says for whom, by whom, when, about which time, and that it is a draft', () => {
  expect(document.cover).toEqual({
    title: 'Calls and logs of the Lyon site',
    client: 'Société Générale de Téléphonie',
    author: 'A. Müller',
    date: '2026-04-02',
    period: '2026-03-02 08:00 to 2026-03-04 17:00 (Europe/Paris)',
    classification: 'Confidential',
    status: 'Draft',
    reportId: 'K-11FB-A558-5969',
    version: 'Kymo 0.1.0',
  });
});

test('the summary counts by severity, names the gravest findings first and what to do', () => {
  expect(document.summary).toEqual({
    examined:
      'This report examines 2 files with 3 call records and 9,997 log entries, dated 2026-03-02 08:00 to 2026-03-04 17:00 on the clock of Europe/Paris.',
    verdict: '3 findings, 1 critical and 1 high among them.',
    tiles: [
      { label: 'Findings', value: '3' },
      { label: 'Files', value: '2' },
      { label: 'Records read', value: '10,003' },
      { label: 'First record', value: '2026-03-02' },
      { label: 'Last record', value: '2026-03-04' },
    ],
    counts: [
      { severity: 'critical', count: 1 },
      { severity: 'high', count: 1 },
      { severity: 'medium', count: 0 },
      { severity: 'low', count: 0 },
      { severity: 'info', count: 1 },
    ],
    keyFindings: [
      { reference: 'F2', title: hostile.typst, severity: 'critical' },
      { reference: 'F1', title: 'The busiest day is 2026-03-03 with 1,204 calls', severity: 'high' },
      { reference: 'F3', title: 'The telephone system was changed in March', severity: 'info' },
    ],
    actions: [
      { reference: 'F2', text: hostile.sql },
      { reference: 'F1', text: 'Plan the staff of such days from this one.' },
    ],
    more: 0,
    caution:
      '3 records could not be read and the record count of 1 file could not be confirmed; see Limitations.',
  });
});

test('the summary names no analysis and no run', () => {
  const text = JSON.stringify(document.summary);
  expect(['test.daily', 'quality.coverage', '1111aaaa2222bbbb'].filter(name => text.includes(name))).toEqual(
    [],
  );
});

test('the verdict reads well for no, one and harmless findings', () => {
  expect(reportDocument(reportInput({ findings: [] })).summary.verdict).toBe(
    'Nothing was found that needs to be reported.',
  );
  expect(withFindings(() => ({}), 1).summary.verdict).toBe('1 finding, of high severity.');
  expect(withFindings(() => ({ severity: 'low' }), 2).summary.verdict).toBe(
    '2 findings, none of critical or high severity.',
  );
});

test('every source is listed with its counts, their sum, its span and its full hash', () => {
  expect(document.scope.sources[0]).toEqual({
    name: 'calls.csv',
    kind: 'Call records',
    format: 'call-counts',
    read: '3',
    loaded: '3',
    rejected: '0',
    skipped: '0',
    reconciled: true,
    span: '2026-03-02 08:00 to 2026-03-04 17:00',
    zone: 'Europe/Paris',
    size: '48.2 kB',
    sha256: 'ab'.repeat(32),
  });
  expect(document.scope.totals).toEqual({ read: '10,003', loaded: '10,000', rejected: '3', skipped: '0' });
  expect(reportDocument(reportInput({ sources: [sourceWith({})] })).scope.totals).toBe(null);
});

test('limitations name gaps, duplicates, disorder, rejects, unconfirmed counts and assumptions, by file', () => {
  const [calls, broken, all] = document.limitations;
  expect(calls).toEqual({
    subject: 'calls.csv',
    items: [
      'No records for 2 days on which records were to be expected: 2026-03-05 to 2026-03-06. They are treated as missing, never as zero.',
      '2 records repeat others in every column; all are counted.',
      '1 record is out of time order in the file.',
    ],
  });
  expect(broken?.items).toEqual([
    '3 records of 10,000 could not be read and count nowhere.',
    'An independent count of the file gave another number of records: some may be missing.',
    'The times in it carry no year: 2026 was given by the analyst.',
  ]);
  expect(all?.items[0]).toBe('In 1 of 2 files every record was read and the record count confirmed.');
});

test('of many gaps the largest are named, in order of time', () => {
  const input = reportInput();
  const gaps = Array.from({ length: 12 }, (_unused, index) => ({
    startAt: `2026-03-02T${String(index + 8).padStart(2, '0')}:00:00+01:00`,
    endAt: `2026-03-02T${String(index + 8).padStart(2, '0')}:30:00+01:00`,
    missingBins: index < 4 ? 1 : 6,
    unit: 'bin',
  }));
  const results = input.results.map(result => ({
    ...result,
    rows: result.rows.map(row => ({ ...row, gaps })),
  }));
  const sentence = reportDocument({ ...input, results }).limitations[0]?.items[0];
  expect(sentence).toBe(
    'No records for 52 intervals in which records were to be expected, in 12 gaps; the largest are ' +
      '2026-03-02 12:00 to 12:30, 2026-03-02 13:00 to 13:30, 2026-03-02 14:00 to 14:30, 2026-03-02 15:00 to 15:30, ' +
      '2026-03-02 16:00 to 16:30, 2026-03-02 17:00 to 17:30, 2026-03-02 18:00 to 18:30 and 2026-03-02 19:00 to 19:30. ' +
      'They are treated as missing, never as zero.',
  );
});

test('a report without a coverage run says that defects were not looked for', () => {
  const input = reportInput();
  const results = input.results.filter(result => result.analysis !== 'quality.coverage');
  expect(reportDocument({ ...input, results }).limitations.at(-1)?.items).toContain(
    'Gaps, duplicates and time order were not examined for this report.',
  );
});

test('a finding carries ratings, recommendation, figures with their run, chart and excerpt', () => {
  expect(document.findings[0]).toEqual({
    reference: 'F1',
    title: 'The busiest day is 2026-03-03 with 1,204 calls',
    severity: 'high',
    confidence: 'medium',
    detail: 'That is 60 % of all calls.',
    recommendation: 'Plan the staff of such days from this one.',
    origin: 'Proposed by the analysis "Calls per day".',
    figures: [
      { label: 'Calls', value: '1,204 calls', run: '1111aaaa2222bbbb' },
      { label: 'Share', value: '0.6', run: '1111aaaa2222bbbb' },
      { label: 'First at', value: '2026-03-03 08:00', run: '1111aaaa2222bbbb' },
      { label: 'Total calls', value: '2,000 calls', run: '1111aaaa2222bbbb' },
      { label: 'Busiest day', value: '2026-03-03', run: '1111aaaa2222bbbb' },
    ],
    chart: {
      key: '1111aaaa2222bbbb/days',
      number: 1,
      title: 'Calls per day',
      alt: 'Bars of the calls per day; Tuesday is the highest.',
      heightShare: 260 / 760,
      drawnHere: true,
    },
    tables: [
      {
        columns: [
          { title: 'Day', align: 'left', mono: false, share: 0 },
          { title: 'Calls', align: 'right', mono: false, share: 0 },
        ],
        rows: [['2026-03-03', '1,204']],
        note: '1 of 3 rows.',
      },
    ],
  });
});

test('a chart is drawn once; later places refer to its figure', () => {
  const places = [
    ...document.findings.map(finding => finding.chart),
    ...document.results.flatMap(result => result.charts),
  ].filter(chart => chart !== null);
  expect(places.map(chart => [chart.number, chart.drawnHere])).toEqual([
    [1, true],
    [1, false],
    [1, false],
  ]);
});

test('who wrote a finding is said', () => {
  expect(document.findings.map(finding => finding.origin)).toEqual([
    'Proposed by the analysis "Calls per day".',
    'Proposed by the analysis "Calls per day", edited by the author of this report.',
    'Written by the author of this report.',
  ]);
});

test('times in the sentences of a finding are printed on the clock of the site', () => {
  const printed = withFindings(() => ({ detail: 'Last seen at 2026-03-29T01:30:00+00:00.' }), 1);
  expect(printed.findings[0]?.detail).toBe('Last seen at 2026-03-29 03:30.');
});

test('a result names its run, its parameters, its scope and its summary', () => {
  const [daily] = document.results;
  expect(daily).toMatchObject({
    title: 'Calls per day',
    question: 'How many calls come on each day?',
    caption: 'Run 1111aaaa2222bbbb. least = 0.5. Whole period, all files, zone Europe/Paris.',
    summary: [
      { label: 'Total calls', value: '2,000' },
      { label: 'Busiest day', value: '2026-03-03' },
    ],
  });
  expect(daily?.tables[0]?.rows).toEqual([
    ['2026-03-02', '410', '0.21', '2026-03-02 08:00'],
    ['2026-03-03', '1,204', '0.6', '2026-03-03 08:00'],
    ['2026-03-04', '386', '0.19', '2026-03-04 08:00'],
  ]);
});

test('results of one analysis on several files are told apart by the file', () => {
  const input = reportInput();
  const [daily] = input.results;
  if (daily === undefined) throw new Error('the fixture has a result');
  const onOne = (source: number) => ({
    ...daily,
    run: `run${source}`,
    scope: { ...daily.scope, fromUtc: '2026-03-03T00:00:00+01:00', sources: [source] },
  });
  const { results } = reportDocument({ ...input, results: [onOne(1), onOne(1)] });
  expect(results.map(result => [result.title, result.caption])).toEqual(
    Array.from({ length: 2 }, () => [
      'Calls per day: calls.csv',
      'Run run1. least = 0.5. From 2026-03-03 00:00 to before the end, calls.csv, zone Europe/Paris.',
    ]),
  );
});

test('the appendix shows the first rejects, shortened, and how many there are', () => {
  const [table] = document.appendix.rejects.map(entry => entry.table);
  expect(table?.note).toBe('2 of 3 rejected records.');
  expect(table?.rows[0]).toEqual(['12', 'time "x" could not be read', hostile.sql]);
  expect(table?.rows[1]?.[2]).toBe(`${hostile.long.slice(0, 600)}… (3,006 characters)`);
});

test('the ledger lists every run with its result fingerprint', () => {
  expect(document.appendix.ledger.rows).toEqual([
    [
      '1111aaaa2222bbbb',
      'test.daily v2',
      'least = 0.5. Whole period, all files, zone Europe/Paris.',
      '3',
      '2e'.repeat(32),
    ],
    [
      '3333cccc4444dddd',
      'quality.coverage v1',
      'No parameters. Whole period, all files, zone Europe/Paris.',
      '1',
      '2e'.repeat(32),
    ],
  ]);
});

test('no path of the machine is printed', () => {
  expect(JSON.stringify(document)).not.toContain('/secret/place');
});

test('a case without files, records or findings still makes a report', () => {
  const input = reportInput();
  const empty = reportDocument({
    ...input,
    info: { ...input.info, firstAt: null, lastAt: null },
    sources: [],
    results: [],
    findings: [],
    runs: [],
    rejects: [],
  });
  expect([empty.cover.period, empty.summary.examined, empty.findings, empty.results]).toEqual([
    'no dated record',
    'No file was examined.',
    [],
    [],
  ]);
});

test('a narrowed report says what it counts before it counts it, and one of everything says nothing', () => {
  const sentencesOf = (narrowing: ReportNarrowing | null) =>
    reportDocument(reportInput({ narrowing })).scope.sentences.slice(0, -2);
  expect(sentencesOf(null)).toEqual([]);
  expect(sentencesOf({ fromUtc: null, toUtc: null, where: 'queue:sales' })).toEqual([
    'This report counts only records that match the filter queue:sales. Analyses of records that do not have the columns it names count all of theirs: the line under each analysis says which it was.',
  ]);
  expect(sentencesOf({ fromUtc: '2026-03-02T23:00:00Z', toUtc: null })).toEqual([
    'This report counts only records from 2026-03-03 00:00 to the end.',
  ]);
});

test('a brief report has the findings and no results', () => {
  const whole = reportDocument(reportInput({}));
  expect(whole.results.length).toBeGreaterThan(0);
  expect(reportDocument(reportInput({ brief: true }))).toEqual({ ...whole, results: [] });
});
