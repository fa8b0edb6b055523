import { z } from 'zod';
import { createDrain } from './drain.ts';

/** How {@link createGroupingDrain} makes templates, as its publications name the settings of a system. */
export const drainSettingsSchema = z.object({
  similarity: z.number().min(0).max(1),
  depth: z.number().int().min(3).max(20),
  maxChildren: z.number().int().min(1).max(100_000),
  shortMessages: z.enum(['leaf', 'apart']),
  /** Expressions whose matches are parameters from the start, in the order in which they are replaced. */
  masks: z.array(z.string()),
});
export type DrainSettings = z.infer<typeof drainSettingsSchema>;

/** Templates as Drain finds them: clusters that end with the same template are one, as in its publications. */
export interface GroupingDrain {
  /** Number of the message's cluster, from 1. */
  add(message: string): number;
  /** Each cluster's template by the cluster's number: numbered from 1 in order of appearance. The first is not used. */
  groups(): { readonly ofCluster: Int32Array; readonly templates: readonly string[] };
}

/** A Drain with masks. @throws SyntaxError for a mask that is no expression */
export function createGroupingDrain({ masks, ...options }: DrainSettings): GroupingDrain {
  const expressions = masks.map(mask => new RegExp(mask, 'g'));
  const drain = createDrain(options);
  return {
    add: message => drain.add(expressions.reduce((text, mask) => text.replace(mask, '<*>'), message)),
    groups() {
      const clusters = drain.clusters();
      const numbers = new Map<string, number>();
      const ofCluster = new Int32Array(clusters.length + 1);
      for (const { id, template } of clusters) {
        const number = numbers.get(template) ?? numbers.size + 1;
        numbers.set(template, number);
        ofCluster[id] = number;
      }
      return { ofCluster, templates: [...numbers.keys()] };
    },
  };
}
