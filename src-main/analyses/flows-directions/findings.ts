import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { DirectionsResult } from './analysis.ts';

const columns = ['level', 'direction', 'protocol', 'destinationPort', 'flows', 'bytes', 'share'] as const;
const directionWords = {
  'internal-to-internal': 'stays inside',
  'internal-to-external': 'belongs to flows opened from inside to outside',
  'external-to-internal': 'belongs to flows opened from outside to inside',
  'external-to-external': 'belongs to flows between addresses outside',
} as const;

/** Where most of the traffic goes, and what was opened from outside. */
export function directionFindings(result: DirectionsResult): readonly FindingDraft[] {
  return [...inbound(result), ...largest(result)];
}

function inbound({ rows, summary }: DirectionsResult): readonly FindingDraft[] {
  if (summary.externalToInternalFlows === 0) return [];
  const port = summary.inboundPort === null ? '' : ' Most, {inboundPortFlows}, are to port {inboundPort}.';
  const opened = rows.filter(row => row.level === 3 && row.direction === 'external-to-internal');
  return [
    {
      rule: 'opened-from-outside',
      title: `{externalToInternalFlows} ${plural(summary.externalToInternalFlows, 'flow was', 'flows were')} opened from outside to inside`,
      detail: `They come from {inboundSources} ${plural(summary.inboundSources ?? 0, 'address', 'addresses')} outside to {inboundDestinations} inside.${port}`,
      severity: 'low',
      confidence: 'medium',
      recommendation: 'Compare the ports with those that are meant to be reached from outside.',
      figures: [
        summaryFigure(summary, 'externalToInternalFlows', { unit: 'flows' }),
        summaryFigure(summary, 'inboundSources'),
        summaryFigure(summary, 'inboundDestinations'),
        ...(port === ''
          ? []
          : [
              summaryFigure(summary, 'inboundPortFlows', { unit: 'flows' }),
              summaryFigure(summary, 'inboundPort'),
            ]),
      ],
      evidence: evidenceOf(
        'directions',
        opened.toSorted((one, other) => other.flows - one.flows).slice(0, 10),
        columns,
      ),
    },
  ];
}

function largest({ rows, summary }: DirectionsResult): readonly FindingDraft[] {
  const { largestDirection, measure } = summary;
  if (largestDirection === null || measure === null || largestDirection === 'unknown') return [];
  const isDoubtful = measure === 'bytes' && summary.impossibleFlows > 0;
  const doubt = ` {impossibleFlows} of them ${plural(summary.impossibleFlows, 'claims', 'claim')} more bytes than the packets can carry.`;
  return [
    {
      rule: 'largest-direction',
      title: `Most of the ${measure}, a share of {largestShare}, ${directionWords[largestDirection]}`,
      detail: `Of {flows} ${plural(summary.flows, 'flow', 'flows')} in all. Which addresses are inside is said by the list of networks of the site.${isDoubtful ? doubt : ''}`,
      severity: 'info',
      confidence: isDoubtful ? 'low' : 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'largestShare'),
        summaryFigure(summary, 'flows', { unit: 'flows' }),
        ...(isDoubtful ? [summaryFigure(summary, 'impossibleFlows', { unit: 'flows' })] : []),
      ],
      evidence: evidenceOf(
        'directions',
        rows.filter(row => row.level === 1),
        columns,
      ),
    },
  ];
}
