import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { VolumeResult } from './analysis.ts';

/** From this share of errors on, a log calls for attention. */
const notableErrorShare = 0.05;
/** A bin this many times the median bin is a burst. */
const burstFactor = 5;
/** Below this many bins there is no usual bin to compare with. */
const sureBins = 10;

const columns = ['binStart', 'level', 'entries'] as const;

/** The share of errors and the busiest bin. */
export function volumeFindings(result: VolumeResult): readonly FindingDraft[] {
  return [...errors(result), ...busiestBin(result)];
}

function errors({ rows, summary }: VolumeResult): readonly FindingDraft[] {
  if (summary.errorShare === null) return [];
  const levelled = summaryFigure(summary, 'entriesWithLevel', { unit: 'entries' });
  if (summary.errorEntries === 0) {
    return [
      {
        rule: 'error-share',
        title: 'No log entry is marked as an error',
        detail: `{entriesWithLevel} ${plural(summary.entriesWithLevel, 'entry carries', 'entries carry')} a level, and none says error or worse.`,
        severity: 'info',
        confidence: 'high',
        recommendation: null,
        figures: [levelled],
        evidence: evidenceOf('volume', [], columns),
      },
    ];
  }
  const notable = summary.errorShare >= notableErrorShare;
  return [
    {
      rule: 'error-share',
      title: `{errorEntries} of {entries} log ${plural(summary.entries, 'entry', 'entries')} ${plural(summary.errorEntries, 'is', 'are')} marked as ${plural(summary.errorEntries, 'an error', 'errors')}`,
      detail: `That is {errorPercent} percent. Counted are the levels that say error or worse; {entriesWithLevel} ${plural(summary.entriesWithLevel, 'entry carries', 'entries carry')} a level at all.`,
      severity: notable ? 'medium' : 'info',
      confidence: summary.entriesWithLevel === summary.entries ? 'high' : 'medium',
      recommendation: notable
        ? 'Find the messages that make up most of the errors and have their cause removed first.'
        : null,
      figures: [
        summaryFigure(summary, 'errorEntries', { unit: 'entries' }),
        summaryFigure(summary, 'entries', { unit: 'entries' }),
        summaryFigure(summary, 'errorPercent', { unit: 'percent' }),
        levelled,
      ],
      evidence: evidenceOf('volume', busiest(rows.filter(row => row.level !== null)), columns),
    },
  ];
}

function busiestBin({ rows, summary }: VolumeResult): readonly FindingDraft[] {
  const { busiestBinEntries: most, medianBinEntries: median, busiestBinStart } = summary;
  if (most === null || median === null) return [];
  const burst = summary.bins >= sureBins && most >= burstFactor * median;
  return [
    {
      rule: 'busiest-bin',
      title: `Most log entries come from {busiestBinStart} on: {busiestBinEntries} in {binMinutes} ${plural(summary.binMinutes, 'minute', 'minutes')}`,
      detail: `{bins} ${plural(summary.bins, 'interval of that length holds', 'intervals of that length hold')} entries, with a median of {medianBinEntries}.`,
      severity: burst ? 'medium' : 'info',
      confidence: burst ? 'medium' : 'high',
      recommendation: burst
        ? 'Read the entries of that interval: a burst this far above the usual often has a single cause.'
        : null,
      figures: [
        summaryFigure(summary, 'busiestBinStart'),
        summaryFigure(summary, 'busiestBinEntries', { unit: 'entries' }),
        summaryFigure(summary, 'binMinutes', { unit: 'minutes' }),
        summaryFigure(summary, 'bins'),
        summaryFigure(summary, 'medianBinEntries', { unit: 'entries' }),
      ],
      evidence: evidenceOf('volume', busiest(rows.filter(row => row.binStart === busiestBinStart)), columns),
    },
  ];
}

function busiest(rows: VolumeResult['rows']): VolumeResult['rows'] {
  return [...rows].sort((a, b) => b.entries - a.entries || compare(a.binStart, b.binStart)).slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
