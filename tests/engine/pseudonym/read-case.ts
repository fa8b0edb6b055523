import { DuckDBInstance } from '@duckdb/node-api';

/** Every value of every table of a case file, one row a line, read past the engine. */
export async function valuesOf(casePath: string): Promise<string> {
  return withCaseFile(casePath, async read => {
    const tables = await read(
      "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'case_file' ORDER BY table_name",
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const rows = await read(
        `SELECT to_json(row)::VARCHAR AS text FROM (FROM case_file."${String(name)}") AS row`,
      );
      lines.push(...rows.map(({ text }) => `${String(name)} ${String(text)}`));
    }
    return lines.join('\n');
  });
}

/** Rows of a SELECT over a case file attached as `case_file`. */
export async function rowsOfCase(casePath: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  return withCaseFile(casePath, read => read(sql));
}

type Read = (sql: string) => Promise<readonly Record<string, unknown>[]>;

async function withCaseFile<T>(casePath: string, work: (read: Read) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${casePath}' AS case_file (READ_ONLY)`);
    return await work(async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
