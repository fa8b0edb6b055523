import { DuckDBInstance } from '@duckdb/node-api';
import accessSql from './fingerprint-access.sql?raw';
import logSql from './fingerprint-log.sql?raw';
import type { Fingerprint } from './measures.ts';

/** Tells what a database file holds, so that two loads of one file can be compared: `fingerprint.js log|access DATABASE`. */
const [, , kind = '', databasePath = ''] = process.argv;

const instance = await DuckDBInstance.create(databasePath, { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
const found = await connection.runAndReadAll(kind === 'access' ? accessSql : logSql);
const [row] = found.getRowObjectsJS();
connection.closeSync();
instance.closeSync();
const fingerprint: Fingerprint = { rows: Number(row?.rows), print: String(row?.print) };
process.stdout.write(JSON.stringify(fingerprint));
