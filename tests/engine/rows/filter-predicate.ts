import fc from 'fast-check';
import type { FilterNode, Term } from '../../../src-main/core/filter/tree.ts';

/** A row as a plain object: texts by column, numbers by column, and texts of the file's own columns. */
export interface PlainRow {
  readonly texts: Readonly<Record<string, string | null>>;
  readonly prose: Readonly<Record<string, string | null>>;
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly own: Readonly<Record<string, string | null>>;
}

/** What a filter says of a row, written without looking at how the product does it. */
export function holds(node: FilterNode, row: PlainRow): boolean {
  if (node.type === 'not') return !holds(node.part, row);
  if (node.type === 'all') return node.parts.every(part => holds(part, row));
  if (node.type === 'term') return termHolds(node, row);
  return node.parts.some(part => holds(part, row));
}

function termHolds({ field, wanted }: Term, row: PlainRow): boolean {
  if (field === null) {
    const values = [row.texts, row.prose, row.own].flatMap(cells => Object.values(cells));
    return values.some(value => value !== null && textHolds(wanted, value, true));
  }
  if (field in row.numbers) return numberHolds(wanted, row.numbers[field] ?? null);
  const isProse = field in row.prose;
  const value = (isProse ? row.prose[field] : (row.texts[field] ?? row.own[field])) ?? null;
  if (wanted.form === 'present') return value !== null && value !== '';
  if (wanted.form === 'comparison' && wanted.comparison === '!=') return value !== wanted.text;
  return value !== null && textHolds(wanted, value, isProse);
}

function textHolds(wanted: Term['wanted'], value: string, isPart: boolean): boolean {
  const lower = value.toLowerCase();
  switch (wanted.form) {
    case 'regex':
      return new RegExp(wanted.pattern, wanted.ignoresCase ? 'i' : '').test(value);
    case 'text':
    case 'phrase': {
      const text = wanted.text.toLowerCase();
      if (wanted.form === 'text' && wanted.wildcard) {
        const pattern = text.replaceAll('*', '[^]*').replaceAll('?', '[^]');
        return new RegExp(isPart ? pattern : `^${pattern}$`).test(lower);
      }
      return isPart ? lower.includes(text) : lower === text;
    }
    case 'comparison':
      return wanted.comparison === '=' && value === wanted.text;
    default:
      throw new Error(`a text is not asked for ${wanted.form} here`);
  }
}

function numberHolds(wanted: Term['wanted'], value: number | null): boolean {
  if (wanted.form === 'present') return value !== null;
  if (wanted.form === 'comparison' && wanted.comparison === '!=') return value !== Number(wanted.text);
  if (value === null) return false;
  if (wanted.form === 'text') return value === Number(wanted.text);
  if (wanted.form === 'range') {
    return (
      (wanted.low === null || value >= Number(wanted.low)) &&
      (wanted.high === null || value <= Number(wanted.high))
    );
  }
  if (wanted.form !== 'comparison') throw new Error(`a number is not asked for ${wanted.form} here`);
  const bound = Number(wanted.text);
  const { comparison } = wanted;
  const compared = {
    ...{ '=': value === bound, '!=': value !== bound, '>': value > bound, '<': value < bound },
    ...{ '>=': value >= bound, '<=': value <= bound },
  };
  return compared[comparison];
}

const span = { start: 0, end: 0 };
const some = (...values: string[]) => fc.constantFrom(...values);

function leaf(
  field: fc.Arbitrary<string | null>,
  wanted: fc.Arbitrary<Term['wanted']>,
): fc.Arbitrary<FilterNode> {
  return fc.record({ type: fc.constant('term' as const), field, wanted, span: fc.constant(span) });
}

/** Filters over columns of text and numbers with values that rows are likely to have. */
export function filtersOver(
  textFields: readonly string[],
  numberFields: readonly string[],
  values: readonly string[],
): fc.Arbitrary<FilterNode> {
  const value = some(...values);
  const textWanted = fc.oneof(
    value.map(text => ({ form: 'text' as const, text, wildcard: false })),
    value.map(text => ({ form: 'phrase' as const, text })),
    value.map(text => ({ form: 'text' as const, text: `${text.slice(0, 2)}*`, wildcard: true })),
    fc.record({
      form: fc.constant('regex' as const),
      pattern: some('^a', 'o+', '[0-9]', 'r$', 'a.*o'),
      ignoresCase: fc.boolean(),
    }),
  );
  const fieldWanted = fc.oneof(
    textWanted,
    fc.constant({ form: 'present' as const }),
    fc.record({
      form: fc.constant('comparison' as const),
      comparison: fc.constantFrom('=' as const, '!=' as const),
      text: value,
    }),
  );
  const number = some('0', '1', '200', '404', '500', '2.5');
  const numberWanted = fc.oneof(
    fc.constant({ form: 'present' as const }),
    number.map(text => ({ form: 'text' as const, text, wildcard: false })),
    fc.record({
      form: fc.constant('comparison' as const),
      comparison: fc.constantFrom(
        '>=' as const,
        '<=' as const,
        '!=' as const,
        '>' as const,
        '<' as const,
        '=' as const,
      ),
      text: number,
    }),
    fc
      .tuple(number, fc.option(number, { nil: null }))
      .filter(([low, high]) => high === null || Number(low) <= Number(high))
      .map(([low, high]) => ({ form: 'range' as const, low, high })),
  );
  const leaves = [
    leaf(fc.constant(null), textWanted),
    leaf(some(...textFields), fieldWanted),
    ...(numberFields.length === 0 ? [] : [leaf(some(...numberFields), numberWanted)]),
  ];
  const { tree } = fc.letrec<{ tree: FilterNode; not: FilterNode; several: FilterNode }>(tie => ({
    tree: fc.oneof({ maxDepth: 3 }, fc.oneof(...leaves), tie('not'), tie('several')),
    not: tie('tree').map(part => ({ type: 'not' as const, part })),
    several: fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  }));
  return tree;
}
