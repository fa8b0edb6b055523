import type { RowExport } from '../../core/rows.ts';
import { sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { type About, aboutHtml, aboutLines } from './export-about.ts';
import type { ExportColumn } from './export-select.ts';

type Format = RowExport['format'];

/** What a format makes of rows: the values it writes, and what stands before and after them. */
export interface ExportFormat {
  /** SQL of the values of a row. */
  readonly values: readonly string[];
  /** Options of COPY. */
  readonly options: string;
  /** Text before the rows and after them, when what they are is told in the file itself. */
  readonly before: string;
  readonly after: string;
}

/** How rows are written in a format. `about` null: what they are is told beside the file, or not at all. */
export function exportFormat(
  format: Format,
  columns: readonly ExportColumn[],
  zone: string,
  about: About | null,
): ExportFormat {
  switch (format) {
    case 'csv':
      return {
        values: named(
          columns,
          column => csvValue(column, zone),
          name => noFormula(name),
        ),
        options: "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"'",
        before: about === null ? '' : aboutLines(about),
        after: '',
      };
    case 'ndjson':
      return {
        values: named(columns, column => jsonValue(column, zone)),
        options: 'FORMAT json',
        before: about === null ? '' : `${JSON.stringify({ about })}\n`,
        after: '',
      };
    case 'json':
      return {
        values: named(columns, column => jsonValue(column, zone)),
        options: 'FORMAT json, ARRAY true',
        before: about === null ? '' : `{"about": ${JSON.stringify(about)},\n"rows": `,
        after: about === null ? '' : '}\n',
      };
    case 'parquet':
      return {
        values: named(columns, (_column, sql) => sql),
        options: `FORMAT parquet, COMPRESSION zstd${about === null ? '' : `, KV_METADATA {kymo: ${sqlLiteral(JSON.stringify(about))}}`}`,
        before: '',
        after: '',
      };
    case 'html':
      return { ...htmlRows(columns, zone), ...htmlFrame(columns, about) };
  }
}

function named(
  columns: readonly ExportColumn[],
  valueIn: (column: ExportColumn & { readonly sql: string }, sql: string) => string,
  nameOf: (name: string) => string = name => name,
): readonly string[] {
  return columns.map((column, index) => {
    const sql = `column_${index + 1}`;
    return `${valueIn({ ...column, sql }, sql)} AS ${sqlIdentifier(nameOf(column.name))}`;
  });
}

type Value = ExportColumn & { readonly sql: string };

function csvValue({ type, sql }: Value, zone: string): string {
  if (type === 'instant') return `kymo_iso(${sql}, ${sqlLiteral(zone)})`;
  return type === 'text' ? `kymo_no_formula(${sql})` : sql;
}

function jsonValue({ type, sql }: Value, zone: string): string {
  if (type === 'instant') return `kymo_iso(${sql}, ${sqlLiteral(zone)})`;
  return type === 'number' ? `kymo_json_number(${sql})` : sql;
}

// A file's own column names are as little to be trusted as its cells.
function noFormula(name: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(name) ? `'${name}` : name;
}

function htmlRows(columns: readonly ExportColumn[], zone: string): Pick<ExportFormat, 'values' | 'options'> {
  const cells = columns.map(({ type }, index) => {
    const sql = `column_${index + 1}`;
    if (type === 'instant') return `'<td>' || coalesce(kymo_iso(${sql}, ${sqlLiteral(zone)}), '') || '</td>'`;
    if (type === 'text' || type === 'other')
      return `'<td>' || coalesce(kymo_html(${sql}::VARCHAR), '') || '</td>'`;
    return `'<td class="n">' || coalesce(${sql}::VARCHAR, '') || '</td>'`;
  });
  return {
    values: [`'<tr>' || ${cells.join(' || ')} || '</tr>' AS line`],
    // One text a line as it is: it holds neither line ends nor the sign that would stand between columns.
    options: "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01'",
  };
}

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:1.5rem;color:#1a1a1a;background:#fff}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;font:12px/1.35 ui-monospace,monospace}
th,td{border:1px solid #ccc;padding:.15rem .4rem;text-align:left;vertical-align:top;white-space:pre-wrap}
th{background:#eee;position:sticky;top:0}td.n{text-align:right}`;

function htmlFrame(
  columns: readonly ExportColumn[],
  about: About | null,
): Pick<ExportFormat, 'before' | 'after'> {
  const heads = columns.map(({ name }) => `<th scope="col">${escapedHtml(name)}</th>`).join('');
  return {
    before: `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Rows from Kymo</title>
<style>${style}</style></head><body>
<h1>Rows from Kymo</h1>
${about === null ? '' : aboutHtml(about, escapedHtml)}<table><thead><tr>${heads}</tr></thead><tbody>
`,
    after: '</tbody></table></body></html>\n',
  };
}

function escapedHtml(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}
