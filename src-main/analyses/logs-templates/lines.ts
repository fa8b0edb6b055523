import { z } from 'zod';
import { defineAnalysis } from '../../core/analysis.ts';
import sql from './lines.sql?raw';
import summarySql from './lines-summary.sql?raw';
import { miningParams, templatesParams } from './parameters.ts';

/** The form of `logs.templates` with one row for each entry; entries without a message have no template. */
export const templateLines = defineAnalysis({
  id: 'logs.templates',
  version: 1,
  title: 'Template of each log entry',
  question: 'Which template has each entry?',
  needs: ['log'],
  screen: 'logs',
  params: templatesParams,
  row: z.object({
    line: z.number().int().describe('Line of the entry in its file.'),
    templateId: z.number().int().nullable(),
    template: z.string().nullable(),
    source: z.string().describe('File of the entry.'),
    sourceId: z.number().int(),
  }),
  key: ['sourceId', 'line'],
  sql,
  templates: { params: miningParams },
  summary: z.object({
    entries: z.number().int().describe('Entries there are to list.'),
    shown: z.number().int(),
    leftOut: z.number().int().describe('Entries that skip and limit leave out.'),
    templates: z.number().int().describe('Templates among the entries shown.'),
  }),
  summarySql,
  charts: () => [],
  findings: () => [],
});
