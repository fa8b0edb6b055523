import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { reportParts } from '../../src-main/report/parts.ts';
import { readReportFolder, typeset } from '../../src-main/report/typeset.ts';
import { sharedData } from '../helpers/data.ts';
import { reportInput } from './fixture.ts';
import { realCase } from './real-case.ts';
test('gen', async () => {
  const folder = await readReportFolder();
  for (const [name, input] of [['report', reportInput()], ['real', await realCase(sharedData('a_calls/bank_calls_5min/bank_calls.csv') ?? '', sharedData('c_loghub/OpenSSH/OpenSSH_2k.log_structured.csv') ?? '')]] as const) {
    const parts = reportParts(input, folder.fonts);
    const t = performance.now();
    const out = await typeset(parts.document, parts.charts, [{ name: 'findings.json', mime: 'application/json', description: 'Findings', text: parts.findingsJson }, { name: 'reproduce.sql', mime: 'application/sql', description: 'SQL', text: parts.reproduceSql }], { generatedAt: input.generatedAt, folder });
    console.log('typeset', performance.now() - t, out.pages, out.pdf.length);
    writeFileSync(`/tmp/${name}.pdf`, out.pdf);
  }
});
