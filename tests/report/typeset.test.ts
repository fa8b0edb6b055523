import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KymoError } from '../../src-main/core/errors.ts';
import type { ReportInput } from '../../src-main/report/input.ts';
import { reportParts } from '../../src-main/report/parts.ts';
import { type ReportFolder, readReportFolder, reportFolder, typeset } from '../../src-main/report/typeset.ts';
import { reportInput } from './fixture.ts';
import { hostile } from './hostile.ts';
import { readPdf } from './read-pdf.ts';

const folder = await readReportFolder();

function set(input: ReportInput, template: ReportFolder = folder) {
  const parts = reportParts(input, template.fonts);
  return typeset(
    parts.document,
    parts.charts,
    [
      {
        name: 'findings.json',
        mime: 'application/json',
        description: 'Findings as data',
        text: parts.findingsJson,
      },
      {
        name: 'reproduce.sql',
        mime: 'application/sql',
        description: 'The numbers again',
        text: parts.reproduceSql,
      },
    ],
    { generatedAt: input.generatedAt, folder: template },
  );
}

const report = await set(reportInput());
const pdf = await readPdf(report.pdf);
const text = pdf.pages.join(' ');

test('the PDF is tagged, titled, dated, in a language, outlined and numbered', () => {
  expect({
    tagged: pdf.tagged,
    title: pdf.title,
    created: pdf.created,
    language: pdf.language,
    outline: pdf.outline,
    labels: pdf.pageLabels,
  }).toEqual({
    tagged: true,
    title: 'Calls and logs of the Lyon site - Société Générale de Téléphonie',
    created: 'D:20260402083000Z',
    language: 'en',
    outline: ['Summary', 'Scope and sources', 'Limitations', 'Findings', 'Results', 'Appendix'],
    labels: pdf.pages.map((_text, index) => String(index + 1)),
  });
});

test('every page but the cover says what it is, how secret, which report and which page of how many', () => {
  const [cover, ...pages] = pdf.pages;
  expect(cover).toContain('Confidential');
  expect(report.pages).toBe(pdf.pages.length);
  pages.forEach((page, index) => {
    expect(page).toContain('Calls and logs of the Lyon site Confidential');
    expect(page).toContain(`Draft K-11FB-A558-5969 2026-04-02 Page ${index + 2} of ${report.pages}`);
  });
});

test('the numbers can be read as text, with their run', () => {
  for (const part of [
    'The busiest day is 2026-03-03 with 1,204 calls',
    'Calls 1,204 calls 1111aaaa2222bbbb',
    'Total calls 2,000 calls 1111aaaa2222bbbb',
    '10,003 10,000 3 0',
    'ab'.repeat(32),
    '1 of 3 rows.',
    'Rejected',
  ]) {
    expect(text).toContain(part);
  }
});

test('charts have their words for readers who cannot see them', () => {
  expect(pdf.alternativeTexts).toEqual(['Bars of the calls per day; Tuesday is the highest.']);
});

test('both attachments are byte for byte the texts', () => {
  const parts = reportParts(reportInput(), folder.fonts);
  expect(pdf.attachments).toEqual({
    'findings.json': parts.findingsJson,
    'reproduce.sql': parts.reproduceSql,
  });
});

test('client text that looks like markup is printed as it is', () => {
  expect(text).toContain(hostile.typst);
  expect(text).toContain(hostile.html);
  expect(text).toContain('invoice⟨U+202E⟩gpj.exe');
  expect(text).toContain('status ⟨U+1F525⟩ ⟨U+65E5 672C 8A9E⟩ ok');
});

test('a message of 3,000 characters without a blank is printed in full, over two pages', () => {
  const bodies = pdf.pages.map(page => page.replace(/^.*? Confidential /, '').replace(/Draft K-11FB.*$/, ''));
  expect(bodies.join('').replaceAll(' ', '')).toContain(hostile.long.replaceAll(' ', ''));
});

test('the same report gives the same bytes, whatever was set before it', async () => {
  await set(reportInput({ findings: [] }));
  const again = await set(reportInput());
  expect(Buffer.compare(again.pdf, report.pdf)).toBe(0);
});

test('an empty case gives a report too', async () => {
  const input = reportInput();
  const empty = await set({ ...input, sources: [], results: [], findings: [], runs: [], rejects: [] });
  expect((await readPdf(empty.pdf)).outline).toEqual([
    'Summary',
    'Scope and sources',
    'Limitations',
    'Findings',
    'Appendix',
  ]);
});

test('a title of 500 characters, many findings and many files keep the report whole', async () => {
  const input = reportInput();
  const [first] = input.findings;
  const [source] = input.sources;
  if (first === undefined || source === undefined) throw new Error('the fixture has a finding and a source');
  const many = await set({
    ...input,
    sources: Array.from({ length: 60 }, (_unused, index) => ({ ...source, name: `file ${index + 1}.csv` })),
    findings: Array.from({ length: 40 }, () => ({ ...first, title: 'long title '.repeat(45) })),
  });
  const pages = (await readPdf(many.pdf)).pages.join(' ');
  expect([pages.includes('file 60.csv'), pages.includes('F40')]).toEqual([true, true]);
});

test('a brand of its own is a copy of the template; a mistake in it is one sentence', async () => {
  const brand = await mkdtemp(join(tmpdir(), 'kymo-brand-'));
  try {
    await cp(reportFolder(), brand, { recursive: true });
    await writeFile(join(brand, 'findings.typ'), '#import "style.typ": *\n#nonsense()');
    await expect(set(reportInput(), await readReportFolder(brand))).rejects.toThrow(
      new KymoError(
        'internal',
        'The report could not be set as a PDF: unknown variable: nonsense, in findings.typ.',
      ),
    );
    await writeFile(join(brand, 'findings.typ'), '#set document(title: "x")\n#image("data/chart-1.svg")');
    await expect(set(reportInput(), await readReportFolder(brand))).rejects.toThrow(
      /^The report could not be set as a PDF: PDF\/UA-1 error: missing alt text/,
    );
  } finally {
    await rm(brand, { recursive: true });
  }
});

test('a missing template or chart is said, not guessed', async () => {
  await expect(readReportFolder('/nowhere/report')).rejects.toThrow(
    'The template of the report could not be read from /nowhere/report.',
  );
  const parts = reportParts(reportInput(), folder.fonts);
  await expect(
    typeset(parts.document, {}, [], { generatedAt: '2026-04-02T10:30:00Z', folder }),
  ).rejects.toThrow('The report names the chart 1111aaaa2222bbbb/days, which was not drawn.');
});
