import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { TopResult } from './analysis.ts';

/** From this share on a single one is worth a question. */
const notableShare = 0.5;
const columns = [
  'rank',
  'name',
  'sourceIsInternal',
  'destinationIsInternal',
  'flows',
  'bytes',
  'share',
] as const;
const words = {
  talkers: 'source',
  destinations: 'destination',
  ports: 'destination port',
  pairs: 'pair',
  protocols: 'protocol',
} as const;

/** The largest, with its share of everything; and bytes that cannot have been sent. */
export function topFindings(result: TopResult): readonly FindingDraft[] {
  return [...largest(result), ...impossible(result)];
}

function largest({ rows, summary }: TopResult): readonly FindingDraft[] {
  const { by, measure, topShare } = summary;
  if (by === null || measure === null || topShare === null) return [];
  const isDoubtful = measure === 'bytes' && (rows[0]?.impossibleFlows ?? 0) > 0;
  const isNotable = topShare >= notableShare && by !== 'protocols' && rows.length > 1 && !isDoubtful;
  return [
    {
      rule: 'largest',
      title: `The largest ${words[by]} by ${measure} is {topName}, with a share of {topShare}`,
      detail: `Its flows are {topFlows} of {flows}. All rows shown have a share of {shownShare} together.${isDoubtful ? ' Some of its flows claim more bytes than their packets can carry.' : ''}`,
      severity: isNotable ? 'low' : 'info',
      confidence: isDoubtful ? 'low' : 'high',
      recommendation: isNotable ? 'Ask whether that much is meant to go there.' : null,
      figures: [
        summaryFigure(summary, 'topName'),
        summaryFigure(summary, 'topShare'),
        summaryFigure(summary, 'topFlows', { unit: 'flows' }),
        summaryFigure(summary, 'flows', { unit: 'flows' }),
        summaryFigure(summary, 'shownShare'),
      ],
      evidence: evidenceOf('top', rows.slice(0, 10), columns),
    },
  ];
}

function impossible({ rows, summary }: TopResult): readonly FindingDraft[] {
  if (summary.impossibleFlows === 0 || summary.impossibleBytes === null || summary.bytes === null) return [];
  return [
    {
      rule: 'impossible-bytes',
      title: `{impossibleFlows} ${plural(summary.impossibleFlows, 'flow claims', 'flows claim')} more bytes than the packets can carry`,
      detail: `${plural(summary.impossibleFlows, 'It has', 'They have')} {impossibleBytes} of the {bytes} bytes. Sequence numbers that jump make a sensor count bytes that nobody sent. The sums have them as the file does.`,
      severity: 'medium',
      confidence: 'high',
      recommendation:
        'Rank by packets or flows, or leave such flows out with a filter, before a sum of bytes is reported.',
      figures: [
        summaryFigure(summary, 'impossibleFlows', { unit: 'flows' }),
        summaryFigure(summary, 'impossibleBytes', { unit: 'bytes' }),
        summaryFigure(summary, 'bytes', { unit: 'bytes' }),
      ],
      evidence: evidenceOf(null, rows.filter(row => row.impossibleFlows > 0).slice(0, 10), [
        ...columns,
        'impossibleFlows',
      ]),
    },
  ];
}
