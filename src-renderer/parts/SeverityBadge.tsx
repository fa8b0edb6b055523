import type { Severity } from '../../src-main/core/finding.ts';

const words: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

/** Each severity has its own outline, so that it can be told without colour. */
const shapes: Record<Severity, string> = {
  critical: 'M4 .8h4L11.2 4v4L8 11.2H4L.8 8V4Z',
  high: 'M6 1 11.3 10.6H.7Z',
  medium: 'M6 .6 11.4 6 6 11.4.6 6Z',
  low: 'M1.4 1.4h9.2v9.2H1.4Z',
  info: 'M6 .9a5.1 5.1 0 1 1 0 10.2A5.1 5.1 0 0 1 6 .9Z',
};

/** Severity as word, shape and colour. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return (
    <span className="severity" data-severity={severity}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path
          d={shapes[severity]}
          fill={severity === 'info' ? 'none' : 'currentColor'}
          stroke="currentColor"
        />
      </svg>
      {words[severity]}
    </span>
  );
}
