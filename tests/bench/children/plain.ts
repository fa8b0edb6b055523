import { statSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import loadSql from './load-plain.sql?raw';
import type { LoadMeasure } from './measures.ts';

/** Loads a log into a new database file with nothing but DuckDB: `plain.js FILE DATABASE`. */
const [, , path = '', databasePath = ''] = process.argv;

const instance = await DuckDBInstance.create(databasePath);
const connection = await instance.connect();
const cpuStarted = process.cpuUsage();
const started = performance.now();
const loaded = await connection.runAndReadAll(bindLiterals(loadSql, { path }));
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
