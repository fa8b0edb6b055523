import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { reportParts } from '../../src-main/report/parts.ts';
import { readReportFolder, typeset } from '../../src-main/report/typeset.ts';
import { reportInput } from './fixture.ts';

test('gen', async () => {
  const folder = await readReportFolder();
  const input = reportInput();
  let t = performance.now();
  const parts = reportParts(input, folder.fonts);
  console.log('parts', performance.now() - t);
  t = performance.now();
  writeFileSync('/tmp/chart.svg', Object.values(parts.charts)[0]!);
  writeFileSync('/tmp/reproduce.sql', parts.reproduceSql);
  writeFileSync('/tmp/report.json', JSON.stringify(parts.document, null, 1));
  const out = await typeset(
    parts.document,
    parts.charts,
    [
      { name: 'findings.json', mime: 'application/json', description: 'Findings', text: parts.findingsJson },
      { name: 'reproduce.sql', mime: 'application/sql', description: 'SQL', text: parts.reproduceSql },
    ],
    { generatedAt: input.generatedAt, folder },
  );
  console.log('typeset', performance.now() - t, out.pages, out.pdf.length);
  writeFileSync('/tmp/report.pdf', out.pdf);
});
