import { expect, test } from 'vitest';
import { findingsJson } from '../../src-main/report/findings-json.ts';
import { reportId } from '../../src-main/report/report-id.ts';
import { reportInput } from './fixture.ts';
import { hostile } from './hostile.ts';

test('findings.json names every figure with its run and keeps client text as it is', () => {
  const { findings, ...head } = JSON.parse(findingsJson(reportInput()));
  expect(head).toMatchObject({
    reportId: 'K-11FB-A558-5969',
    generatedAt: '2026-04-02T10:30:00+02:00',
    kymo: '0.1.0',
    case: { name: 'case.kymo', client: 'Société Générale de Téléphonie', zone: 'Europe/Paris' },
    runs: [
      { run: '1111aaaa2222bbbb', analysis: 'test.daily', version: 2, params: { least: 0.5 }, rowCount: 3 },
      { run: '3333cccc4444dddd', analysis: 'quality.coverage', version: 1, params: {}, rowCount: 1 },
    ],
  });
  expect(
    findings.map((finding: { reference: string; title: string }) => [finding.reference, finding.title]),
  ).toEqual([
    ['F1', 'The busiest day is 2026-03-03 with 1,204 calls'],
    ['F2', hostile.typst],
    ['F3', 'The telephone system was changed in March'],
  ]);
  expect(findings[0].figures[0]).toEqual({
    name: 'calls',
    value: 1204,
    unit: 'calls',
    run: '1111aaaa2222bbbb',
    key: { day: '2026-03-03' },
    column: 'calls',
  });
});

test('findings.json holds no path of the machine and no duration', () => {
  const text = findingsJson(reportInput());
  expect(text).not.toContain('/secret/place');
  expect(text).not.toContain('milliseconds');
});

test('the id of a report follows from its content and not from its date', () => {
  const first = reportInput();
  const later = reportInput({ generatedAt: '2027-01-01T00:00:00Z' });
  const edited = reportInput({ findings: first.findings.slice(1) });
  expect([reportId(first), reportId(later)]).toEqual(['K-11FB-A558-5969', 'K-11FB-A558-5969']);
  expect(reportId(edited)).not.toBe(reportId(first));
});
