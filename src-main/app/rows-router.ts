import { z } from 'zod';
import { fileHandleSchema } from '../core/contract.ts';
import { rowLayoutSchema } from '../core/row-layout.ts';
import {
  completionRequestSchema,
  facetRequestSchema,
  highlightRuleSchema,
  histogramRequestSchema,
  rowContextRequestSchema,
  rowExportSchema,
  rowReferenceSchema,
  rowTargetSchema,
  rowViewSchema,
  savedViewSchema,
} from '../core/rows.ts';
import { safeFileName } from './file-name.ts';
import { call, neverAborted, t } from './procedure.ts';

const view = z.object({ view: rowViewSchema });

/** Tables of rows: pages and places, details, what the rows have in common, marks, and everything that matches as a file. */
export const rowsRouter = t.router({
  page: call
    .input(view.extend({ startRow: z.number().int().min(0), count: z.number().int().min(1).max(2000) }))
    .query(({ ctx, input, signal }) =>
      ctx.engine.rowPage(input.view, input.startRow, input.count, signal ?? neverAborted),
    ),
  count: call
    .input(view)
    .query(({ ctx, input, signal }) => ctx.engine.countRows(input.view, signal ?? neverAborted)),
  place: call
    .input(view.extend({ row: rowReferenceSchema }))
    .query(({ ctx, input, signal }) => ctx.engine.placeOfRow(input.view, input.row, signal ?? neverAborted)),
  seek: call
    .input(view.extend({ from: z.number().int(), backwards: z.boolean(), target: rowTargetSchema }))
    .query(({ ctx, input, signal }) =>
      ctx.engine.seekRow(input.view, input.from, input.backwards, input.target, signal ?? neverAborted),
    ),
  detail: call
    .input(rowReferenceSchema)
    .query(({ ctx, input, signal }) => ctx.engine.rowDetail(input, signal ?? neverAborted)),
  context: call
    .input(rowContextRequestSchema)
    .query(({ ctx, input, signal }) => ctx.engine.rowContext(input, signal ?? neverAborted)),
  facets: call
    .input(facetRequestSchema)
    .query(({ ctx, input, signal }) => ctx.engine.facets(input, signal ?? neverAborted)),
  histogram: call
    .input(histogramRequestSchema)
    .query(({ ctx, input, signal }) => ctx.engine.histogram(input, signal ?? neverAborted)),
  complete: call
    .input(completionRequestSchema)
    .query(({ ctx, input, signal }) => ctx.engine.completeFilter(input, signal ?? neverAborted)),
  /** For each row the place of the first highlight rule that it matches, or null. */
  highlighted: call
    .input(view.extend({ startRow: z.number().int().min(0), count: z.number().int().min(1).max(2000) }))
    .query(({ ctx, input, signal }) =>
      ctx.engine.highlightedRows(input.view, input.startRow, input.count, signal ?? neverAborted),
    ),
  layouts: call.query(({ ctx }) => ctx.engine.rowLayouts()),
  /** Without columns the arrangement is forgotten. */
  setLayout: call.input(rowLayoutSchema).mutation(({ ctx, input }) => ctx.engine.setRowLayout(input)),
  marks: call.query(({ ctx }) => ctx.engine.marks()),
  /** `note` null takes the mark away. */
  mark: call
    .input(z.object({ row: rowReferenceSchema, note: z.string().max(10_000).nullable() }))
    .mutation(({ ctx, input }) => ctx.engine.markRow(input.row, input.note)),
  /** Writes everything that matches, to a place a native save dialog gave or to be fetched. */
  export: call
    .input(rowExportSchema.extend({ fileId: z.string().nullable().default(null) }))
    .output(z.object({ file: fileHandleSchema, rows: z.number().int() }))
    .mutation(async ({ ctx, input: { fileId, ...request }, signal }) => {
      const name = safeFileName(`${request.view.kind}-rows.${request.format}`);
      const path = fileId === null ? ctx.desk.newFile(name) : ctx.desk.placeOf(fileId);
      const rows = await ctx.engine.exportRows(request, path, signal ?? neverAborted);
      return { file: await ctx.desk.offerFile(path), rows };
    }),
});

/** Views and highlight rules that are kept under a name, and both as text. */
export const viewsRouter = t.router({
  list: call.query(({ ctx }) => ctx.engine.savedViews()),
  save: call.input(savedViewSchema).mutation(({ ctx, input }) => ctx.engine.saveView(input)),
  remove: call
    .input(z.object({ name: z.string() }))
    .mutation(({ ctx, input }) => ctx.engine.removeView(input.name)),
  highlights: call.query(({ ctx }) => ctx.engine.highlights()),
  setHighlights: call
    .input(z.object({ rules: z.array(highlightRuleSchema).max(200) }))
    .mutation(({ ctx, input }) => ctx.engine.setHighlights(input.rules)),
  asText: call.query(({ ctx }) => ctx.engine.viewsAsText()),
  fromText: call
    .input(z.object({ yaml: z.string().max(200_000) }))
    .mutation(({ ctx, input }) => ctx.engine.viewsFromText(input.yaml)),
});
