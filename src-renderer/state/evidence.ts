import { createStore } from './store.ts';

/** What the evidence drawer is opened for: a run, and the cell of it where one number was chosen. */
export interface EvidenceTarget {
  readonly run: string;
  readonly cell: { readonly label: string; readonly column: string; readonly row: string } | null;
}

const store = createStore<EvidenceTarget | null>(null);

/** The run whose evidence is open, or null. */
export const useEvidence = store.use;

/** Opens the evidence of a number, chart or finding. */
export function openEvidence(target: EvidenceTarget): void {
  store.update(() => target);
}

/** Closes the evidence drawer. */
export function closeEvidence(): void {
  store.update(() => null);
}
