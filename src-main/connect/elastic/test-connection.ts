import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import type { CatalogueQuery } from './catalogue.ts';
import { ServerError } from './failures.ts';
import { fetchSpan } from './fetch-day.ts';
import { missingFieldsOf } from './fields.ts';
import type { ServerIdentity } from './identify.ts';
import type { ElasticServer } from './server.ts';

/** What can be asked of a server, question by question. */
export interface QueryTest {
  readonly query: string;
  readonly index: string;
  /** True when the whole of the index can be searched. */
  readonly mayRead: boolean;
  readonly documents: number | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Fields of the query that the index does not have. */
  readonly missingFields: readonly string[];
  readonly sentence: string | null;
}

export interface ConnectionTest extends ServerIdentity {
  /** Name the server knows the user by; null where it does not tell, or has no users. */
  readonly user: string | null;
  readonly roles: readonly string[];
  readonly queries: readonly QueryTest[];
}

const elasticUser = z.looseObject({ username: z.string(), roles: z.array(z.string()).default([]) });
const openSearchUser = z.looseObject({ user_name: z.string(), roles: z.array(z.string()).default([]) });

/** Who the server is, who it takes us for, and whether each query of a catalogue can be asked. @throws ServerError when the connection is lost */
export async function testConnection(
  server: ElasticServer,
  queries: readonly CatalogueQuery[],
  serverSeconds: number,
): Promise<ConnectionTest> {
  const user = await userOf(server);
  const tests: QueryTest[] = [];
  for (const query of queries) tests.push(await testQuery(server, query, serverSeconds));
  return { ...server.identity, ...user, queries: tests };
}

// Both products have a question for it; a server without security has not.
async function userOf(
  server: ElasticServer,
): Promise<{ readonly user: string | null; readonly roles: readonly string[] }> {
  const isOpenSearch = server.identity.flavour === 'opensearch';
  const path = isOpenSearch ? '/_plugins/_security/authinfo' : '/_security/_authenticate';
  try {
    const reply = await server.ask({ method: 'GET', path }, 'who the user is');
    const elastic = elasticUser.safeParse(reply);
    if (elastic.success) return { user: elastic.data.username, roles: elastic.data.roles };
    const open = openSearchUser.safeParse(reply);
    return open.success ? { user: open.data.user_name, roles: open.data.roles } : { user: null, roles: [] };
  } catch (thrown) {
    if (thrown instanceof ServerError && !thrown.isLost) return { user: null, roles: [] };
    throw thrown;
  }
}

async function testQuery(
  server: ElasticServer,
  query: CatalogueQuery,
  serverSeconds: number,
): Promise<QueryTest> {
  const nothing = { query: query.id, index: query.index, documents: null, firstAt: null, lastAt: null };
  try {
    const { documents, firstMs, lastMs } = await fetchSpan(server, query, serverSeconds);
    const missingFields = await missingFieldsOf(server, query);
    const sentence =
      missingFields.length === 0
        ? null
        : `"${query.id}" asks for fields that are not there: ${missingFields.join(', ')}. Name others in the catalogue.`;
    const [firstAt, lastAt] = [firstMs, lastMs].map(at => (at === null ? null : new Date(at).toISOString()));
    return {
      ...nothing,
      mayRead: true,
      documents,
      firstAt: firstAt ?? null,
      lastAt: lastAt ?? null,
      missingFields,
      sentence,
    };
  } catch (thrown) {
    const isLost = thrown instanceof ServerError && thrown.isLost;
    if (!(thrown instanceof KymoError) || thrown.kind === 'cancelled' || isLost) throw thrown;
    return { ...nothing, mayRead: false, missingFields: [], sentence: thrown.message };
  }
}
