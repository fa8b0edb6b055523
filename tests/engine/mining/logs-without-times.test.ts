import { expect, test } from 'vitest';
import { testEngine } from '../../helpers/engine.ts';
import { everything, importText } from './template-cases.ts';

const { signal } = new AbortController();

test.each([
  ['lines.log', 'disk 5 is full\ndisk 6 is full\n\nall is well\n', [1, 2, 4]],
  ['content.csv', 'LineId,Content\n1,disk 5 is full\n2,disk 6 is full\n3,all is well\n', [2, 3, 4]],
  [
    'python.log',
    'WARNING:root:disk 5 is full\nWARNING:root:disk 6 is full\nINFO:a.b:all is well\n',
    [1, 2, 3],
  ],
])('a log without times gives a template for each record: %s', async (name, text, lines) => {
  const engine = await testEngine();
  await importText(engine, name, text);
  const { rows } = await engine.runAnalysis('logs.templates', { lines: true }, everything, signal);
  expect(rows).toMatchObject([
    { line: lines[0], templateId: 1, template: 'disk <*> is full' },
    { line: lines[1], templateId: 1, template: 'disk <*> is full' },
    { line: lines[2], templateId: 2, template: 'all is well' },
  ]);
});
