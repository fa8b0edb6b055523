import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { fileFacts } from '../../src-main/engine/import/file-facts.ts';
import { planReading } from '../../src-main/engine/import/read-plan.ts';
import { sharedData } from '../helpers/data.ts';
import { importOne, testEngine, query } from '../helpers/engine.ts';
const walk = (p: string): string[] => statSync(p).isDirectory() ? readdirSync(p).flatMap(n => walk(join(p, n))) : [p];
test('x', async () => {
  const root = sharedData('.')!;
  for (const path of ['a_calls','b_network','c_loghub','d_logs','e_anomaly'].flatMap(d=>walk(join(root,d))).filter(f => /\.(csv|log)$/.test(f) || /apache_logs/.test(f)).filter(f=>!/nab_published|realTweets|realAWS/.test(f))) {
    try {
    const plan = await planReading(await fileFacts(path), {}, { name: path, zone: 'UTC' });
    if ('problem' in plan) console.log(path.slice(root.length), 'UNKNOWN', plan.problem.slice(-200));
    else console.log(path.slice(root.length), plan.recognition.format, plan.recognition.confidence.toFixed(2), JSON.stringify(plan.recognition.roles), plan.recognition.time.layout, plan.recognition.time.patterns.join());
    } catch (e) { console.log(path, String(e)); }
  }
  for (const d of readdirSync(join(root, 'c_loghub'))) {
    const p = join(root, 'c_loghub', d);
    if (!statSync(p).isDirectory()) continue;
    for (const f of readdirSync(p).filter(n => /structured/.test(n))) {
      const engine = await testEngine();
      const o = await importOne(engine, join(p, f), { year: 2015 });
      console.log(f, o.format, o.recordsRead, o.loaded, o.rejected, o.reconciled, JSON.stringify(await query(engine, 'SELECT min("at") AS a, max("at") AS b, min_by("at", row_number) AS first, max_by("at", row_number) AS last FROM log')), o.notes.join('|'), o.error);
    }
  }
});
