import { cpus, loadavg, totalmem } from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';
import Table from 'cli-table3';

/** Middle value; the mean of the two middle ones for an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** `median (min to max)` with the given digits and unit. */
export function spread(values: readonly number[], digits: number, unit: string): string {
  const shown = (value: number) => value.toFixed(digits);
  return `${shown(median(values))} ${unit} (${shown(Math.min(...values))} to ${shown(Math.max(...values))})`;
}

/** Bytes in millions, as disks count them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** Prints a table under a title, with the machine it was measured on. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map(row => [...row]));
  console.log(`\n${title}\n${machine()}\n${table.toString()}`);
}

function machine(): string {
  const [cpu] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} x ${cpu?.model.trim()}, ${memory}, ${process.platform}, Node ${process.versions.node}, DuckDB ${duckdbVersion()}, load ${load}`;
}
