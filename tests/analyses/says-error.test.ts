import { describe, expect, test } from 'vitest';
import { logsErrors } from '../../src-main/analyses/logs-errors/analysis.ts';
import { logsNew } from '../../src-main/analyses/logs-new/analysis.ts';
import { logsRare } from '../../src-main/analyses/logs-rare/analysis.ts';
import { select } from '../../src-main/engine/query.ts';
import { ask, emptyCase } from '../helpers/analysis-database.ts';
import { caseOf, every, merged, minute } from './log-stories.ts';
import saysErrorSql from './says-error.sql?raw';

const failures = [
  'java.lang.NullPointerException: null at Foo.bar',
  'java.lang.OutOfMemoryError: Java heap space',
  'CRITICAL: Out of memory: Killed process 4711 (java)',
  'kernel: oom-killer invoked',
  'segfault at 0 ip 0000 sp 0000 error 4',
  'emerg: cannot allocate',
  '[FATAL] disk gone',
  '[crit] upstream gone',
  'ALERT: battery low',
  'E/AudioFlinger: no output',
  'connect to 10.0.0.1 timed out',
  'Failed password for root from 10.0.0.1 port 22 ssh2',
  'open("/etc/shadow"): Permission denied',
  'error: no such file',
  'node 0 failed',
  'error code 0x80070005',
  'no password given: access denied',
  'write: No space left on device',
  '3 passed, 1 failed',
  'worker crashed, 0 restarts left',
  'finished with 0 errors, then crashed',
  '{"error":"unknown table","took":3}',
  "can't open display",
];
const others = [
  'finished with 0 errors',
  'finished without error',
  'finished without any errors.',
  'no errors found',
  'scan done: errors=0, warnings=3',
  'failed: 0, passed: 12',
  '12 passed, 0 failed',
  '0 of 12 tests failed',
  '{"error":null,"took":3}',
  '{"errors": [], "took": 3}',
  'a non-fatal condition',
  'lastError: none',
  'opened the error log',
  'failover to node 2',
  'Restart=on-failure',
  'set timeout to 30',
  'timeout=30',
  'INFO retry after the request failed',
  'warning: retry after the request failed',
  '[debug] failed once',
  'mirrored 3 files to the terrace',
  'alerting is on',
  'service started',
];

describe('what an error is', () => {
  test('an entry without a level is one when its message speaks of a failure that it does not deny', async () => {
    expect(await told(null)).toEqual({ errors: failures, others });
  });

  test('an entry with a level is one when the level says so, whatever its message says', async () => {
    expect(await told('Crit')).toEqual({ errors: [...failures, ...others], others: null });
    expect(await told('info')).toEqual({ errors: null, others: [...failures, ...others] });
  });
});

describe('errors of a log without levels', () => {
  const steady = every(1, 0, 600, { message: 'finished with 0 errors' });
  const fresh = [
    { at: minute(590.5), message: 'java.lang.NullPointerException: null at Foo.bar' },
    { at: minute(591.5), message: 'service restarted' },
  ];

  test('are the same for families of errors, new messages and rare ones', async () => {
    const connection = await caseOf(merged(steady, fresh));
    const families = await ask(connection, logsErrors);
    expect(families.rows.map(row => [row.template, row.count, row.byLevel])).toEqual([
      ['java.lang.NullPointerException: null at Foo.bar', 1, false],
    ]);
    for (const analysis of [logsNew, logsRare]) {
      const { rows } = await ask(connection, analysis);
      expect(rows.map(row => [row.template, row.errors])).toEqual([
        ['java.lang.NullPointerException: null at Foo.bar', 1],
        ['service restarted', 0],
      ]);
    }
  });
});

async function told(level: string | null) {
  const connection = await emptyCase();
  const [row] = await select(connection, saysErrorSql, {
    level,
    messages: JSON.stringify([...failures, ...others]),
  });
  return row;
}
