import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { severities } from '../../src-main/core/finding.ts';
import type { Source } from '../../src-main/core/source.ts';
import { readableInstant } from '../../src-main/core/time.ts';
import { useCase, useZone } from '../state/case.ts';
import { useFindings } from '../state/findings.ts';
import { SeverityBadge } from './SeverityBadge.tsx';
import { countOf, countText } from './text.ts';

/** The numbers of the whole case, each leading to where it comes from. */
export function Headlines({ sources }: { readonly sources: readonly Source[] }) {
  const total = (count: (source: Source) => number) =>
    sources.reduce((sum, source) => sum + count(source), 0);
  const loaded = total(source => source.loaded);
  const rejected = total(source => source.rejected);
  const doubtful = sources.filter(source => !source.reconciled).length;
  return (
    <div className="headlines">
      <Headline title="Records" to="/sources" detail={`in ${countOf(sources.length, 'file')}`}>
        {countText(loaded)}
      </Headline>
      <Headline
        title="Rejected"
        to="/sources"
        detail={
          doubtful === 0 ? 'every file adds up' : `${countOf(doubtful, 'file does', 'files do')} not add up`
        }
      >
        {countText(rejected)}
      </Headline>
      <Period />
      <FindingCounts />
    </div>
  );
}

interface HeadlineProps {
  readonly title: string;
  readonly to: '/sources' | '/findings';
  readonly detail: string;
  readonly children: ReactNode;
}

function Headline({ title, to, detail, children }: HeadlineProps) {
  return (
    <Link to={to} search={true} className="headline">
      <span className="headline-title">{title}</span>
      <span className="headline-value">{children}</span>
      <span className="headline-detail">{detail}</span>
    </Link>
  );
}

function Period() {
  const info = useCase();
  const zone = useZone();
  const day = (at: string) => readableInstant(at, zone).slice(0, 10);
  const known = info !== undefined && info.firstAt !== null && info.lastAt !== null;
  return (
    <Headline title="Period" to="/sources" detail={`days in ${zone}`}>
      {known ? `${day(info.firstAt ?? '')} to ${day(info.lastAt ?? '')}` : 'no times'}
    </Headline>
  );
}

function FindingCounts() {
  const findings = useFindings() ?? [];
  const counts = severities
    .map(severity => ({ severity, count: findings.filter(finding => finding.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return (
    <Headline
      title="Findings"
      to="/findings"
      detail={counts.length === 0 ? 'propose them from the data' : 'by severity'}
    >
      {counts.length === 0 && '0'}
      <span className="severity-counts">
        {counts.map(({ severity, count }) => (
          <span key={severity}>
            {count} <SeverityBadge severity={severity} />
          </span>
        ))}
      </span>
    </Headline>
  );
}
