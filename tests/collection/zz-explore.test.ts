import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { testEngine } from '/work/main/tests/helpers/engine.ts';
import { filesBelow, importTimed, outcomeTable, faultOf } from '/work/main/tests/collection/import-group.ts';
import { expectedKinds } from '/work/main/tests/collection/expected-kinds.ts';
const root='/work/shared/data';
it.each(['a_calls','b_network','c_loghub','d_logs','i_elasticsearch','g_messy'])('%s', {timeout: 900000}, async g => {
  const engine = await testEngine();
  const rows = await importTimed(engine, root, filesBelow(root+'/'+g));
  const misses = rows.filter(r => { const e = expectedKinds(r.file); return e !== null && (r.outcome.kind===null || !e.includes(r.outcome.kind)); }).map(r=>`${r.file}: ${r.outcome.kind} not ${expectedKinds(r.file)} ${r.outcome.error??''}`);
  writeFileSync(`/tmp/explore-${g}.txt`, outcomeTable(rows)+'\nMISSES '+misses.length+'/'+rows.length+'\n'+misses.join('\n')+'\nFAULTS\n'+rows.flatMap(r=>{const f=faultOf(r);return f===null?[]:[r.file+': '+f]}).join('\n')+'\nSLOW\n'+rows.filter(r=>r.seconds>5).map(r=>r.file+' '+r.seconds).join('\n'));
});
