/** How well groups of lines agree with true ones. */
export interface Accuracy {
  /** Share of lines in a group that holds all lines of one true group and no other (GA; Zhu et al., ICSE-SEIP 2019). */
  readonly groupingAccuracy: number;
  /** F1 over groups instead of lines (FGA; Jiang et al., ISSTA 2024). */
  readonly groupF1: number;
}

/** Accuracy of one found group per line against one true group per line. */
export function accuracyOf(truth: readonly unknown[], found: readonly unknown[]): Accuracy {
  const trueSizes = sizesOf(truth);
  const foundSizes = sizesOf(found);
  const partners = new Map<unknown, Set<unknown>>();
  found.forEach((group, line) => {
    partners.set(group, (partners.get(group) ?? new Set()).add(truth[line]));
  });
  const right = [...partners].flatMap(([group, [partner, ...others]]) => {
    const size = foundSizes.get(group);
    return others.length === 0 && size !== undefined && size === trueSizes.get(partner) ? [size] : [];
  });
  return {
    groupingAccuracy: right.reduce((sum, size) => sum + size, 0) / truth.length,
    groupF1: (2 * right.length) / (foundSizes.size + trueSizes.size),
  };
}

function sizesOf(groups: readonly unknown[]): ReadonlyMap<unknown, number> {
  const sizes = new Map<unknown, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}
