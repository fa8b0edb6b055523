import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AskedFile } from './load-by-engine.ts';

const parametersSchema = z.object({
  delimiter: z.string(),
  quotechar: z.string(),
  escapechar: z.string(),
  header_lines: z.coerce.number(),
  preamble_lines: z.coerce.number(),
  column_names: z.array(z.string()),
  n_columns: z.coerce.number(),
});

/** What Pollock states of one of its files. */
export type Parameters = z.infer<typeof parametersSchema>;

export function parametersOf(folder: string, file: string): Parameters {
  const text = readFileSync(join(folder, 'parameters', `${file}_parameters.json`), 'utf8');
  return parametersSchema.parse(JSON.parse(text));
}

/**
 * The stated dialect as reading choices, the way the benchmark hands it to every system: empty signs stand for comma
 * and double quote, the header is skipped and its names are given.
 */
export function statedReading(folder: string, file: string): Omit<AskedFile, 'path'> {
  const stated = parametersOf(folder, file);
  const names = stated.column_names.map(name => name.trim());
  return {
    override: {
      delimiter: stated.delimiter || ',',
      quote: stated.quotechar || '"',
      escape: stated.escapechar || '"',
      hasHeader: false,
      skipLines: stated.preamble_lines + stated.header_lines,
      format: 'plain-table',
    },
    names:
      names.length > 0 ? names : Array.from({ length: stated.n_columns }, (_, column) => `col_${column}`),
  };
}
