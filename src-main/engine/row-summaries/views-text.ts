import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { type HighlightRule, highlightRuleSchema, type SavedView, savedViewSchema } from '../../core/rows.ts';

const textSchema = z.strictObject({
  views: z.array(z.strictObject(savedViewSchema.shape)).max(500).default([]),
  highlights: z.array(z.strictObject(highlightRuleSchema.shape)).max(200).default([]),
});
/** What of a user's work with rows can be handed on as text. */
export interface ViewsAndRules {
  readonly views: readonly SavedView[];
  readonly highlights: readonly HighlightRule[];
}

const heading = ` Views and highlight rules of Kymo. Each "where" is a filter as it is typed above a table.`;

/** Views and highlight rules as YAML, which `parseViews` reads as the same. What is as by default is left out. */
export function viewsText({ views, highlights }: ViewsAndRules): string {
  const value = {
    views: views.map(view => withoutDefaults(view, { where: '', fromUtc: null, toUtc: null })),
    highlights: highlights.map(rule => withoutDefaults(rule, { format: null, enabled: true })),
  };
  return `#${heading}\n${stringify(value, { lineWidth: 0 })}`;
}

function withoutDefaults(value: object, defaults: Readonly<Record<string, unknown>>): object {
  const entries = Object.entries(value).filter(
    ([name, each]) =>
      !(name in defaults && defaults[name] === each) && !(Array.isArray(each) && each.length === 0),
  );
  return Object.fromEntries(entries);
}

/**
 * Views and highlight rules of a YAML text.
 * @throws KymoError `usage` that names the line, what was expected there and what to do
 */
export function parseViews(yaml: string): ViewsAndRules {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const refuse = (offset: number, sentence: string): never => {
    throw new KymoError('usage', `Views, line ${lines.linePos(offset).line}: ${sentence}.`);
  };
  const [error] = document.errors;
  if (error !== undefined)
    return refuse(error.pos[0], `this is not YAML (${firstLine(error.message)}): correct the line`);
  const offsetOf = (path: readonly PropertyKey[]) => offsetIn(document, path);
  const parsed = textSchema.safeParse(plainValue(document, refuse) ?? {});
  if (!parsed.success) return refuse(...issueOf(parsed.error, offsetOf));
  for (const part of ['views', 'highlights'] as const) {
    const names = parsed.data[part].map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) < index)
        refuse(offsetOf([part, index, 'name']), `"${name}" stands twice: give each its own name`);
    });
    parsed.data[part].forEach(({ where }, index) => {
      const problem = problemOf(where);
      if (problem !== null) refuse(offsetOf([part, index, 'where']), problem);
    });
  }
  return parsed.data;
}

function problemOf(where: string): string | null {
  try {
    parseFilter(where);
    return null;
  } catch (thrown) {
    if (thrown instanceof KymoError) return thrown.message.replace(/\.$/, '');
    throw thrown;
  }
}

type YamlDocument = ReturnType<typeof parseDocument>;

function plainValue(document: YamlDocument, refuse: (offset: number, sentence: string) => never): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    return refuse(0, `this YAML cannot be resolved (${firstLine(String(thrown))}): write it without aliases`);
  }
}

function issueOf(
  error: z.ZodError,
  offsetOf: (path: readonly PropertyKey[]) => number,
): [offset: number, sentence: string] {
  const [issue] = error.issues;
  if (issue === undefined) return [0, 'expected views and highlights'];
  const name = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => `"${key}"`).join(', ');
    const inside = name === '' ? 'views and highlights' : `"${name}"`;
    return [
      offsetOf([...issue.path, issue.keys[0] ?? '']),
      `${keys} is no part of ${inside}: remove it or correct its name`,
    ];
  }
  const what = name === '' ? 'the text' : `"${name}"`;
  return [offsetOf(issue.path), `${what} is not as expected (${issue.message}): correct it`];
}

// Offset of the value at a path, or of the nearest part around it that is there.
function offsetIn(document: YamlDocument, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '').slice(0, 200);
}
