import { columnTreatments } from '../../core/pseudonym/columns.ts';
import type { CaseNames } from './collect-names.ts';
import type { Pseudonymiser } from './pseudonymiser.ts';

/** Puts aliases in the place of originals in what is shown. */
export interface Hiding {
  /** A sentence or another free text. */
  readonly text: (text: string) => string;
  /** The value of a column of a result. */
  readonly value: (value: string, column: string) => string;
}

const codeColumns = new Set([
  'kind',
  'format',
  'zone',
  'encoding',
  ...Object.values(columnTreatments).flatMap(columns =>
    Object.entries(columns).flatMap(([column, treatment]) => (treatment === 'code' ? [column] : [])),
  ),
]);
const isoTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** Hiding with the names of a case; the same text is replaced once and remembered. */
export function hidingOf(maker: Pseudonymiser, { index, kindOf }: CaseNames): Hiding {
  const remembered = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = make();
    remembered.set(key, made);
    return made;
  };
  const text = (written: string): string =>
    once(`text ${written}`, () => maker.texts([written], index)[0] ?? '');
  return {
    text,
    value(written, column) {
      if (isoTime.test(written)) return written;
      if (codeColumns.has(column)) return once(`code ${written}`, () => maker.texts([written])[0] ?? '');
      const kind = kindOf.get(written.trim().toLowerCase());
      return kind === undefined
        ? text(written)
        : once(`value ${written}`, () => maker.values([written], kind)[0] ?? '');
    },
  };
}

/** A JSON Schema, as far as it is looked at. */
export type JsonSchema = { readonly [name: string]: unknown };

/**
 * Data with its texts hidden, guided by its schema: words of a fixed set and times stay. Keys stay where the schema
 * names them; those of a free record are texts.
 */
export function hiddenData(value: unknown, schema: JsonSchema, hiding: Hiding, column = ''): unknown {
  if (typeof value === 'string') return isFixed(value, schema) ? value : hiding.value(value, column);
  if (Array.isArray(value)) {
    const items = partOf(schema, 'items');
    return value.map(item => hiddenData(item, items, hiding, column));
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = partOf(schema, 'properties');
  const others = partOf(schema, 'additionalProperties');
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) =>
      name in properties
        ? [name, hiddenData(item, asSchema(properties[name]), hiding, name)]
        : [hiding.text(name), hiddenData(item, others, hiding, name)],
    ),
  );
}

function isFixed(value: string, schema: JsonSchema): boolean {
  if ('const' in schema) return true;
  if (Array.isArray(schema.enum)) return schema.enum.includes(value);
  return branchesOf(schema).some(branch => isFixed(value, branch));
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  return Array.isArray(branches) ? branches.map(asSchema) : [];
}

// A nullable object is one branch of two.
function partOf(schema: JsonSchema, part: string): JsonSchema {
  const own = schema[part];
  if (typeof own === 'object' && own !== null) return asSchema(own);
  const branch = branchesOf(schema).find(one => typeof one[part] === 'object');
  return asSchema(branch?.[part]);
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}
