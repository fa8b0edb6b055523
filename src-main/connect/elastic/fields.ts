import { z } from 'zod';
import type { CatalogueQuery } from './catalogue.ts';
import type { ElasticServer } from './server.ts';

const capsSchema = z.looseObject({ fields: z.record(z.string(), z.unknown()).default({}) });

/** Fields a query asks for that no index of its pattern has. A server answers to those as if they were empty. @throws ServerError */
export async function missingFieldsOf(
  server: ElasticServer,
  query: CatalogueQuery,
): Promise<readonly string[]> {
  const { timeField, terms, sums, where, direction, sourceField, destinationField } = query;
  const fields = new Set([
    timeField,
    ...(terms === undefined ? [] : [terms]),
    ...Object.values(sums),
    ...Object.keys(where),
    ...(direction === undefined ? [] : [sourceField, destinationField]),
  ]);
  const path = `/${encodeURIComponent(query.index)}/_field_caps`;
  const querystring = { fields: [...fields].join(','), expand_wildcards: 'open' };
  const reply = await server.ask({ method: 'GET', path, querystring }, `the fields of "${query.id}"`);
  const known = capsSchema.safeParse(reply).data?.fields ?? {};
  return [...fields].filter(field => known[field] === undefined);
}
