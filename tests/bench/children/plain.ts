import { statSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import type { LoadMeasure, PlainStatement } from './measures.ts';
import delimiterSql from './plain-access-delimiter.sql?raw';
import expressionSql from './plain-access-expression.sql?raw';
import splitSql from './plain-access-split.sql?raw';
import logSql from './plain-log.sql?raw';

const statements: Readonly<Record<PlainStatement, string>> = {
  log: logSql,
  'access-delimiter': delimiterSql,
  'access-split': splitSql,
  'access-expression': expressionSql,
};

/** Loads a file into a new database file with nothing but DuckDB: `plain.js STATEMENT FILE DATABASE`. */
const [, , statement = '', path = '', databasePath = ''] = process.argv;

const instance = await DuckDBInstance.create(databasePath);
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");
const cpuStarted = process.cpuUsage();
const started = performance.now();
const loaded = await connection.runAndReadAll(
  bindLiterals(statements[statement as PlainStatement], { path }),
);
await connection.run('CHECKPOINT');
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage(cpuStarted);
connection.closeSync();
instance.closeSync();

const measure: LoadMeasure = {
  seconds,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  loaded: Number(loaded.getRows()[0]?.[0]),
  fileBytes: statSync(databasePath).size,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(measure));
