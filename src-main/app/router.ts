import { TRPCError } from '@trpc/server';
import { octetInputParser } from '@trpc/server/http';
import { z } from 'zod';
import {
  caseSettingsSchema,
  fileHandleSchema,
  patternInfoSchema,
  patternTrialSchema,
  readingOverrideSchema,
  readingProfileSchema,
  rejectCorrectionSchema,
  reportNarrowingSchema,
  scopeRequestSchema,
} from '../core/contract.ts';
import { findingEditSchema, findingSchema } from '../core/finding.ts';
import { recordKinds } from '../core/kinds.ts';
import { packResult } from '../core/packed-rows.ts';
import { rejectSchema } from '../core/source.ts';
import { safeFileName } from './file-name.ts';
import { readHeldFile } from './held-file.ts';
import { call, neverAborted, t } from './procedure.ts';
import { rowsRouter, viewsRouter } from './rows-router.ts';

const doorOnly = call.use(({ ctx, next }) => {
  if (!ctx.fromDoor) throw new TRPCError({ code: 'FORBIDDEN', message: 'Only the host window may do this.' });
  return next();
});

const fileId = z.object({ fileId: z.string() });
const profileList = z.array(readingProfileSchema).readonly();
const patternList = z.array(patternInfoSchema).readonly();
/** A pattern as it is written; far longer than any that somebody could read. */
const patternText = z.object({ yaml: z.string().max(200_000) });

export const router = t.router({
  /** Answers as long as the engine process lives; the page polls it to notice a restart. */
  ping: call.query(() => ({ pid: process.pid })),
  case: t.router({
    info: call.query(({ ctx }) => ctx.engine.info()),
    settings: call
      .input(caseSettingsSchema.partial())
      .mutation(({ ctx, input }) => ctx.engine.changeSettings(input)),
    /** The page asks for a place by id (from a native dialog); a path comes only from the door. */
    saveAs: call.input(fileId).mutation(async ({ ctx, input }) => {
      const info = await ctx.engine.saveAs(ctx.desk.placeOf(input.fileId));
      ctx.caseMoved(info);
      return info;
    }),
  }),
  files: t.router({
    /** The door registers a path the user chose and hands the page its id. */
    grant: doorOnly
      .input(
        z.object({
          path: z.string(),
          /** `save` for a place a file may be written to. */
          purpose: z.enum(['read', 'save']).default('read'),
          /** Also offers the file as one named at start (a second start hands its files to the open window). */
          launched: z.boolean().default(false),
        }),
      )
      .mutation(({ ctx, input: { path, ...options } }) => ctx.desk.grant(path, options)),
    /** A dropped file without a path (browser door): streamed into staging. The name travels as a header. */
    upload: call
      .input(octetInputParser)
      .mutation(({ ctx, input, signal }) =>
        ctx.desk.receive(ctx.uploadName ?? 'upload', input, signal ?? neverAborted),
      ),
    /** The files below folders that were handed over, in their place. */
    unfold: call
      .input(z.object({ fileIds: z.array(z.string()) }))
      .mutation(({ ctx, input }) => ctx.desk.unfold(input.fileIds)),
    sample: call.query(({ ctx }) => ctx.desk.samples()),
    /** Files named when the workstation was started, for the page to offer. */
    launched: call.query(({ ctx }) => ctx.desk.launched()),
    /** A file is about to be handed over: what looks at it gets ready. */
    expect: call.mutation(({ ctx }) => ctx.engine.warmUp(1)),
    /** First rows of a file that is still with the page, from pieces of it; null when they do not tell. */
    firstLook: call
      .input(octetInputParser)
      .mutation(async ({ ctx, input }) => ctx.engine.firstLook(await readHeldFile(input))),
    firstLookAt: call
      .input(fileId)
      .query(({ ctx, input }) =>
        ctx.engine.firstLookAt(ctx.desk.pathOf(input.fileId), ctx.desk.calledOf(input.fileId)),
      ),
    preview: call
      .input(fileId.extend({ override: readingOverrideSchema.optional() }))
      .query(({ ctx, input }) =>
        ctx.engine.preview(ctx.desk.pathOf(input.fileId), input.override, ctx.desk.calledOf(input.fileId)),
      ),
    import: call
      .input(
        z.object({ files: z.array(fileId.extend({ override: readingOverrideSchema.optional() })).min(1) }),
      )
      .mutation(async function* ({ ctx, input, signal }) {
        const requests = input.files.map(file => ({
          path: ctx.desk.pathOf(file.fileId),
          name: ctx.desk.calledOf(file.fileId),
          ...(file.override === undefined ? {} : { override: file.override }),
        }));
        yield* ctx.engine.importFiles(requests, signal ?? neverAborted);
      }),
  }),
  sources: t.router({
    list: call.query(({ ctx }) => ctx.engine.sources()),
    rejects: call
      .input(
        z.object({
          sourceId: z.number().int(),
          startRow: z.number().int().min(0),
          count: z.number().int().min(1).max(1000),
        }),
      )
      .query(({ ctx, input }) => ctx.engine.rejects(input.sourceId, input.startRow, input.count)),
    remove: call
      .input(z.object({ sourceId: z.number().int() }))
      .mutation(({ ctx, input }) => ctx.engine.removeSource(input.sourceId)),
    correctRejects: call
      .input(z.object({ sourceId: z.number().int(), corrections: z.array(rejectCorrectionSchema).min(1) }))
      .output(z.object({ loaded: z.number().int(), rejected: z.array(rejectSchema).readonly() }))
      .mutation(({ ctx, input }) => ctx.engine.correctRejects(input.sourceId, input.corrections)),
    /** Writes the rejects of a source (null: of all) as CSV, to a place a native save dialog gave or to be fetched. */
    exportRejects: call
      .input(z.object({ sourceId: z.number().int().nullable(), fileId: z.string().nullable().default(null) }))
      .output(fileHandleSchema)
      .mutation(async ({ ctx, input }) => {
        const { desk } = ctx;
        const sources = input.sourceId === null ? [] : await ctx.engine.sources();
        const source = sources.find(({ sourceId }) => sourceId === input.sourceId);
        const name = safeFileName(source === undefined ? 'rejects.csv' : `${source.name}-rejects.csv`);
        const path = input.fileId === null ? desk.newFile(name) : desk.placeOf(input.fileId);
        await ctx.engine.exportRejects(input.sourceId, path);
        return desk.offerFile(path);
      }),
  }),
  profiles: t.router({
    list: call.output(profileList).query(({ ctx }) => ctx.engine.profiles()),
    save: call
      .input(readingProfileSchema)
      .output(profileList)
      .mutation(({ ctx, input }) => ctx.engine.saveProfile(input)),
    remove: call
      .input(z.object({ name: z.string() }))
      .output(profileList)
      .mutation(({ ctx, input }) => ctx.engine.removeProfile(input.name)),
  }),
  patterns: t.router({
    list: call.output(patternList).query(({ ctx }) => ctx.engine.patterns()),
    save: call
      .input(patternText)
      .output(patternList)
      .mutation(({ ctx, input }) => ctx.engine.savePattern(input.yaml)),
    remove: call
      .input(z.object({ id: z.string() }))
      .output(patternList)
      .mutation(({ ctx, input }) => ctx.engine.removePattern(input.id)),
    /** Changes nothing; a mutation because a pattern is longer than an address may be. */
    try: call
      .input(fileId.extend(patternText.shape))
      .output(patternTrialSchema)
      .mutation(({ ctx, input }) =>
        ctx.engine.tryPattern(ctx.desk.pathOf(input.fileId), input.yaml, ctx.desk.calledOf(input.fileId)),
      ),
  }),
  analyses: t.router({
    list: call.query(({ ctx }) => ctx.analyses),
    run: call
      .input(
        z.object({
          id: z.string(),
          params: z.record(z.string(), z.unknown()).default({}),
          scope: scopeRequestSchema,
        }),
      )
      .query(async ({ ctx, input, signal }) =>
        packResult(await ctx.engine.runAnalysis(input.id, input.params, input.scope, signal ?? neverAborted)),
      ),
  }),
  filters: t.router({
    look: call
      .input(z.object({ where: z.string().max(4000) }))
      .query(({ ctx, input }) => ctx.engine.lookAtFilter(input.where)),
  }),
  table: t.router({
    page: call
      .input(
        z.object({
          kind: z.enum(recordKinds),
          scope: scopeRequestSchema,
          startRow: z.number().int().min(0),
          count: z.number().int().min(1).max(2000),
        }),
      )
      .query(({ ctx, input }) => ctx.engine.tablePage(input.kind, input.scope, input.startRow, input.count)),
  }),
  rows: rowsRouter,
  views: viewsRouter,
  findings: t.router({
    list: call.query(({ ctx }) => ctx.engine.findings()),
    propose: call.mutation(({ ctx, signal }) => ctx.engine.proposeFindings(signal ?? neverAborted)),
    edit: call
      .input(z.object({ findingId: z.string(), edit: findingEditSchema }))
      .mutation(({ ctx, input }) => ctx.engine.editFinding(input.findingId, input.edit)),
    add: call
      .input(
        findingSchema.pick({
          title: true,
          detail: true,
          severity: true,
          confidence: true,
          recommendation: true,
        }),
      )
      .mutation(({ ctx, input }) => ctx.engine.addFinding(input)),
    remove: call
      .input(z.object({ findingId: z.string() }))
      .mutation(({ ctx, input }) => ctx.engine.removeFinding(input.findingId)),
    order: call
      .input(z.object({ findingIds: z.array(z.string()) }))
      .mutation(({ ctx, input }) => ctx.engine.orderFindings(input.findingIds)),
  }),
  report: t.router({
    /** Writes PDF, JSON and SQL; the files are then fetched under `/api/files/<fileId>`. A native save dialog gives `fileId`. */
    export: call
      .input(
        z.object({
          fileId: z.string().nullable(),
          narrowing: reportNarrowingSchema.optional(),
          brief: z.boolean().optional(),
        }),
      )
      .mutation(async function* ({ ctx, input: { fileId, ...choices }, signal }) {
        const target = { ...ctx.desk.reportTarget(fileId), ...choices };
        for await (const event of ctx.engine.exportReport(target, signal ?? neverAborted)) {
          yield event.type === 'done' ? { ...event, files: await ctx.desk.offer(target) } : event;
        }
      }),
  }),
  ledger: t.router({
    run: call.input(z.object({ run: z.string() })).query(({ ctx, input }) => ctx.engine.run(input.run)),
  }),
});

export type Router = typeof router;
