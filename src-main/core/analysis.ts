import type { EChartsOption } from 'echarts';
import { z } from 'zod';
import type { FindingDraft } from './finding.ts';
import type { RecordKind, Screen } from './kinds.ts';
import type { Source } from './source.ts';
import { timeRangeSchema, zoneSchema } from './time.ts';

/**
 * What an analysis is run over: the time range (half-open, UTC), the sources (null: all of the kinds it needs), the
 * records that match a filter (`where`, see `parseFilter`; none: all),
 * the zone of wall-clock views and the moment the analyst calls "now" (for future stamps).
 * Bound in SQL as `$from`, `$to` (TIMESTAMPTZ, infinite when unbounded), `$sources` (INTEGER[]), `$zone`, `$asOf`.
 */
export const scopeSchema = timeRangeSchema.extend({
  sources: z.array(z.number().int()).nullable().default(null),
  where: z.string().optional(),
  zone: zoneSchema,
  asOf: z.iso.datetime({ offset: true }),
});
export type Scope = z.infer<typeof scopeSchema>;

/** A chart of a result, before the theme: the same option is drawn on screen and set as SVG in the PDF. */
export interface ChartSpec {
  /** Unique within the analysis. */
  readonly id: string;
  readonly title: string;
  /** One sentence that says what the chart shows, for readers who cannot see it. */
  readonly alt: string;
  readonly option: EChartsOption;
  /** The same as fine as a canvas of so many dots across can show it; default: `option` on every canvas. */
  readonly optionFor?: (dots: number) => EChartsOption;
  /** Drawing height in CSS pixels at a width of 900. */
  readonly height: number;
  /** `x` when the x axis is wall-clock time (see `wallMillis`), so that a brush on it sets the time range. */
  readonly timeAxis: 'x' | null;
}

/** One run's values, as every door shows them. Row keys are the schema's names; times are ISO 8601 with offset. */
export interface AnalysisResult<
  P = Record<string, unknown>,
  R = Record<string, unknown>,
  S = Record<string, unknown>,
> {
  readonly analysis: string;
  readonly version: number;
  readonly params: P;
  readonly scope: Scope;
  readonly rows: readonly R[];
  readonly summary: S;
  readonly sources: readonly Source[];
  /** Id of the ledger entry. */
  readonly run: string;
}

/**
 * Rows, or the way there in steps: whoever runs it lets other work have a turn after each, and may stop.
 */
export type Derived<R> = readonly R[] | Generator<void, readonly R[], void>;

/** The rows of a derivation, its steps taken one after the other without a break. */
export function derivedRows<R>(derived: Derived<R>): readonly R[] {
  if (!('next' in derived)) return derived;
  for (;;) {
    const step = derived.next();
    if (step.done === true) return step.value;
  }
}

/**
 * What a method that SQL cannot do makes of the rows of the query: a pure function with its source named.
 * Its rows become the `result` that the summary asks, so everything after it is SQL again.
 */
export interface Derivation {
  /** The method and where it is published, one phrase: `PELT (Killick, Fearnhead and Eckley 2012)`. */
  readonly method: string;
  /** Schema of the rows of `sql`. */
  readonly input: z.ZodObject;
  readonly derive: (
    rows: readonly Record<string, unknown>[],
    params: Record<string, unknown>,
    scope: Scope,
  ) => Derived<Record<string, unknown>>;
}

/**
 * Says that an analysis reads templates of log messages. No SQL finds them, so a report gives its rows with the
 * statements that make figures of them.
 */
export interface TemplateNeed {
  /** Parameters that say how templates are found; the statements need not name them. */
  readonly params: readonly string[];
}

/** What the author of an analysis writes; types of rows, summary and parameters follow from the schemas. */
export interface AnalysisSpec<P extends z.ZodObject, R extends z.ZodObject, S extends z.ZodObject> {
  /** `group.name`, fixed for ever. */
  readonly id: string;
  /** Raised whenever the numbers can change for the same input. */
  readonly version: number;
  readonly title: string;
  /** The question it answers, one sentence, for the list and the help. */
  readonly question: string;
  /** Record kinds it reads; an empty list means the sources themselves. */
  readonly needs: readonly RecordKind[];
  /** Kinds it reads as well when it is asked for them; it is not run for their sake. */
  readonly alsoReads?: readonly RecordKind[];
  /** True for one that sets sources beside each other: it is run over all of its kinds, when there are two or more. */
  readonly comparesSources?: boolean;
  readonly screen: Screen;
  /** Every parameter has a default and a `.describe()`: form, flags and help come from it. */
  readonly params: P;
  readonly row: R;
  /** Columns that identify a row. */
  readonly key: readonly (keyof z.infer<R> & string)[];
  /** Columns that the tables of a report show; default: all. What is left out is in the attachments and on screen. */
  readonly reportColumns?: readonly (keyof z.infer<R> & string)[];
  /** One SELECT over the record views; parameters bind by name. */
  readonly sql: string;
  /** Makes the rows from those of `sql`; without it they are the rows. See {@link derivation}. */
  readonly derivation?: Derivation;
  /** Set for one that reads templates of log messages, which are found before it runs. */
  readonly templates?: TemplateNeed;
  /** The form of its rows that the parameters choose, when it is another than this one. */
  readonly variant?: (params: z.infer<P>) => Analysis | null;
  readonly summary: S;
  /** One SELECT of exactly one row over `result` (the rows of `sql`) and the record views. */
  readonly summarySql: string;
  readonly charts: (result: AnalysisResult<z.infer<P>, z.infer<R>, z.infer<S>>) => readonly ChartSpec[];
  readonly findings: (result: AnalysisResult<z.infer<P>, z.infer<R>, z.infer<S>>) => readonly FindingDraft[];
}

/** An analysis as the engine and the doors see it: the same for all, results checked by the schemas on the way in. */
export interface Analysis {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly question: string;
  readonly needs: readonly RecordKind[];
  readonly alsoReads?: readonly RecordKind[];
  readonly comparesSources?: boolean;
  readonly screen: Screen;
  readonly params: z.ZodObject;
  readonly row: z.ZodObject;
  readonly key: readonly string[];
  readonly reportColumns?: readonly string[];
  readonly sql: string;
  readonly derivation?: Derivation;
  readonly templates?: TemplateNeed;
  readonly variant?: (params: Record<string, unknown>) => Analysis | null;
  readonly summary: z.ZodObject;
  readonly summarySql: string;
  readonly charts: (result: AnalysisResult) => readonly ChartSpec[];
  readonly findings: (result: AnalysisResult) => readonly FindingDraft[];
}

/** The kinds of record an analysis reads: those it needs and those it reads as well. */
export function kindsRead({
  needs,
  alsoReads = [],
}: Pick<Analysis, 'needs' | 'alsoReads'>): readonly RecordKind[] {
  return [...needs, ...alsoReads];
}

/** A derivation from its typed parts; the engine checks the input with its schema before it calls `derive`. */
export function derivation<I extends z.ZodObject, P, R extends object>(typed: {
  readonly method: string;
  readonly input: I;
  readonly derive: (rows: readonly z.infer<I>[], params: P, scope: Scope) => Derived<R>;
}): Derivation {
  return {
    method: typed.method,
    input: typed.input,
    derive: (rows, params, scope) =>
      typed.derive(rows as readonly z.infer<I>[], params as P, scope) as Derived<Record<string, unknown>>,
  };
}

/** Turns a typed spec into the uniform shape. The engine parses rows and summary with the schemas before calling back. */
export function defineAnalysis<P extends z.ZodObject, R extends z.ZodObject, S extends z.ZodObject>(
  spec: AnalysisSpec<P, R, S>,
): Analysis {
  type Typed = AnalysisResult<z.infer<P>, z.infer<R>, z.infer<S>>;
  const { variant, ...rest } = spec;
  return {
    ...rest,
    ...(variant === undefined ? {} : { variant: params => variant(params as z.infer<P>) }),
    charts: result => spec.charts(result as unknown as Typed),
    findings: result => spec.findings(result as unknown as Typed),
  };
}

/** The form of an analysis that parameters choose: its own rows, or those of its variant. */
export function formOf(analysis: Analysis, params: Record<string, unknown>): Analysis {
  return analysis.variant?.(params) ?? analysis;
}
