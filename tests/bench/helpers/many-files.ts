import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const firstMs = Date.UTC(2026, 0, 5);
const lineMillis = 250;
const filesPerFolder = 500;

interface Layout {
  readonly extension: string;
  readonly header: string;
  line(instant: Date, number: number): string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const clock = (instant: Date) => instant.toISOString().slice(11, 19);
const two = (value: number) => String(value).padStart(2, '0');

// Each as a program writes it; every value follows from the line's number.
const layouts: readonly Layout[] = [
  {
    extension: 'csv',
    header: 'timestamp,host,level,message\n',
    line: (instant, number) =>
      `${instant.toISOString()},app-${number % 12},${number % 9 === 0 ? 'WARN' : 'INFO'},"job ${number} finished, ${number % 700} records"\n`,
  },
  {
    extension: 'access.log',
    header: '',
    line: (instant, number) =>
      `10.${number % 250}.${number % 199}.7 - - [${two(instant.getUTCDate())}/${months[instant.getUTCMonth()]}/${instant.getUTCFullYear()}:${clock(instant)} +0000] "GET /tickets/${number % 9000}?page=${number % 7} HTTP/1.1" 200 ${number % 60000} "-" "curl/8.5.0"\n`,
  },
  {
    extension: 'syslog',
    header: '',
    line: (instant, number) =>
      `${months[instant.getUTCMonth()]} ${String(instant.getUTCDate()).padStart(2)} ${clock(instant)} host-${number % 12} queue[${1000 + (number % 400)}]: message ${number} was sent\n`,
  },
  {
    extension: 'ndjson',
    header: '',
    line: (instant, number) =>
      `${JSON.stringify({ timestamp: instant.toISOString(), level: 'info', component: `part-${number % 7}`, message: `request ${number} answered` })}\n`,
  },
  {
    extension: 'calls.csv',
    header: 'call_id,started,topic,answered,wait_seconds\n',
    line: (instant, number) =>
      `C${number},${instant.toISOString()},${['Login', 'Mail', 'Billing'][number % 3]},${number % 11 === 0 ? 'no' : 'yes'},${number % 180}\n`,
  },
];

/**
 * Writes many small files of five formats in turn, the same for every run, in sub-folders.
 * @param overlap files of a format that cover the same stretch of time, as those of as many hosts do
 */
export function makeManyFiles(folder: string, files: number, linesPerFile: number, overlap: number): void {
  for (let file = 0; file < files; file += 1) {
    const layout = layouts[file % layouts.length];
    if (layout === undefined) continue;
    const into = join(folder, `part-${Math.floor(file / filesPerFolder)}`);
    mkdirSync(into, { recursive: true });
    const stretch = Math.floor(file / layouts.length / overlap);
    const lines = Array.from({ length: linesPerFile }, (_unused, line) => {
      const instant = new Date(firstMs + (stretch * linesPerFile + line) * lineMillis);
      return layout.line(instant, file * linesPerFile + line);
    });
    writeFileSync(
      join(into, `f${String(file).padStart(5, '0')}.${layout.extension}`),
      layout.header + lines.join(''),
    );
  }
}
