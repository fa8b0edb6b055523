import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { resourcePath } from '../../engine/installation.ts';

const fieldName = z.string().trim().min(1).max(200);
const exactValue = z.union([z.string(), z.number(), z.boolean()]);
const network = z.string().refine(isNetwork, {
  error: issue => `"${String(issue.input)}" is not a network such as 10.0.0.0/8 or fc00::/7`,
});

const querySchema = z.strictObject({
  /** Series and files are called after it. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'is made of small letters, digits and "-", up to 40'),
  title: z.string().max(200).default(''),
  /** Index pattern as the server takes it. */
  index: z.string().trim().min(1).max(1000),
  timeField: fieldName.default('@timestamp'),
  /** One series for each value of this field. Default: one series in all. */
  terms: fieldName.optional(),
  /** What the series of `terms` begin with. Default: the id and a blank. */
  prefix: z.string().max(60).optional(),
  /** Figures added up beside the number of documents: name to numeric field. */
  sums: z
    .record(
      z
        .string()
        .regex(/^(?!doc_count$|documents$|key$)[a-z][a-z0-9_]{0,39}$/, 'is a name such as bytes or packets'),
      fieldName,
    )
    .default({}),
  /** Only documents with exactly this value, or one of these. */
  where: z.record(fieldName, z.union([exactValue, z.array(exactValue).min(1)])).default({}),
  direction: z
    .enum(['internal-to-internal', 'internal-to-external', 'external-to-internal', 'external'])
    .optional(),
  sourceField: fieldName.default('source.ip'),
  destinationField: fieldName.default('destination.ip'),
});
/** One question to the server, counted in bins of 15 minutes. */
export type CatalogueQuery = z.infer<typeof querySchema>;

/** Fields a catalogue may give once for all its queries. */
const shared = z.enum(['index', 'timeField', 'sourceField', 'destinationField', 'sums', 'where']);

const catalogueSchema = z.strictObject({
  /** The site's own networks (CIDR), for `direction`. */
  networks: z.array(network).default([]),
  defaults: z.partialRecord(shared, z.unknown()).default({}),
  queries: z.array(querySchema).min(1),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

/** Path of the catalogue that comes with the product. */
export function ownCatalogue(): string {
  return resourcePath('elastic', 'catalogue.yaml');
}

/** A catalogue of queries from a YAML or JSON file. @throws KymoError `usage` or `file-missing`: file, line, what is expected */
export async function readCatalogue(path: string): Promise<Catalogue> {
  const text = await readFile(path, 'utf8').catch(thrown => {
    throw new KymoError('file-missing', `The catalogue ${path} cannot be read. Check its name.`, {
      cause: thrown,
    });
  });
  return parseCatalogue(text, path);
}

/** As `readCatalogue`, from the text of a file called `fileName`. */
export function parseCatalogue(text: string, fileName: string): Catalogue {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const refuse = (line: number, sentence: string): never => {
    throw new KymoError('usage', `${fileName}, line ${line}: ${sentence}. Correct the catalogue.`);
  };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node: unknown = document.getIn(path.slice(0, depth).map(String), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
      if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
    }
    return 1;
  };
  const [error] = document.errors;
  if (error !== undefined)
    refuse(lines.linePos(error.pos[0]).line, `this is not YAML (${error.message.split('\n')[0]})`);
  const parsed = catalogueSchema.safeParse(withDefaults(document.toJS({ maxAliasCount: 0 })));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    return refuse(lineOf(path), `${path.join('.') || 'the file'}: ${issue?.message ?? 'not understood'}`);
  }
  const clash = clashOf(parsed.data);
  return clash === null ? parsed.data : refuse(lineOf(['queries', clash.index]), clash.sentence);
}

// Defaults of the file are put into each query, so that a query says in full what is asked.
function withDefaults(value: unknown): unknown {
  if (!isObject(value) || !isObject(value.defaults) || !Array.isArray(value.queries)) return value;
  const { defaults, queries } = value;
  return {
    ...value,
    queries: queries.map((query: unknown) => (isObject(query) ? { ...defaults, ...query } : query)),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Two queries must not give series of the same name: their bins would be counted twice.
function clashOf({ queries }: Catalogue): { readonly index: number; readonly sentence: string } | null {
  const seen = new Map<string, string>();
  for (const [index, query] of queries.entries()) {
    for (const name of [`id "${query.id}"`, `series name "${seriesPrefix(query)}"`]) {
      const other = seen.get(name);
      if (other !== undefined && other !== `${index}`)
        return { index, sentence: `the ${name} stands twice, so series would mix: give each query its own` };
      seen.set(name, `${index}`);
    }
  }
  return null;
}

/** What the series of a query begin with; the whole name where it has one series. */
export function seriesPrefix({ id, terms, prefix }: CatalogueQuery): string {
  return terms === undefined ? id : (prefix ?? `${id} `);
}

/** Names of the figures of a query beside the number of documents, in order. */
export function sumNames({ sums }: CatalogueQuery): readonly string[] {
  return Object.keys(sums).toSorted();
}

/** What tells one way of asking from another: 12 hexadecimal digits of everything that decides the figures. */
export function fingerprintOf(asked: {
  readonly query: CatalogueQuery;
  readonly networks: readonly string[];
  readonly zone: string;
  readonly server: string;
}): string {
  const { query, networks, zone, server } = asked;
  const { title: _, direction, sourceField, destinationField, ...rest } = query;
  const sides = direction === undefined ? null : { direction, sourceField, destinationField, networks };
  return createHash('sha256')
    .update(JSON.stringify([sorted(rest), sorted(sides), zone, server]))
    .digest('hex')
    .slice(0, 12);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

/** True for an address block such as `10.0.0.0/8`, or a single address. */
export function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}
