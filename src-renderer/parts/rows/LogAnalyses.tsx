import { analyses } from '../../../src-main/analyses/index.ts';
import type { Source } from '../../../src-main/core/source.ts';
import { useView } from '../../state/view.ts';
import { AnalysisCard } from '../AnalysisCard.tsx';

/** Parts of the logs screen beside the table, with the analyses each holds. */
export const logSections = [
  { value: 'templates', label: 'Templates', analyses: ['logs.templates', 'logs.rare', 'logs.sequences'] },
  { value: 'changes', label: 'What changed', analyses: ['logs.new', 'logs.compare', 'logs.errors'] },
  {
    value: 'bursts',
    label: 'Bursts and gaps',
    analyses: ['logs.volume', 'logs.bursts', 'logs.gaps', 'logs.by-process'],
  },
] as const;

interface LogAnalysesProps {
  readonly section: string;
  readonly logs: readonly Source[];
}

/** What the analyses say of the logs; a part of the screen. */
export function LogAnalyses({ section, logs }: LogAnalysesProps) {
  const { view } = useView();
  const chosen = logs.map(log => log.sourceId).filter(id => view.sources.includes(id));
  const sources = chosen.length === 0 ? logs.map(log => log.sourceId) : chosen;
  const wanted = logSections.find(({ value }) => value === section)?.analyses ?? [];
  const known = wanted.filter(id => analyses.some(analysis => analysis.id === id));
  return known.map(id => <AnalysisCard key={id} analysis={id} sources={sources} height={300} withParams />);
}
