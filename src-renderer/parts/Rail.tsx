import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc } from '../client.ts';
import { useSources } from '../state/case.ts';
import { CallsIcon, FindingsIcon, LogsIcon, OverviewIcon, SourcesIcon, TrafficIcon } from './icons.tsx';
import { countText } from './text.ts';

/** The screens of the workstation. */
export function Rail() {
  const sources = useSources() ?? [];
  const findings = useQuery(trpc.findings.list.queryOptions()).data ?? [];
  const places = [
    { to: '/', title: 'Overview', Icon: OverviewIcon, count: 0 },
    { to: '/sources', title: 'Sources', Icon: SourcesIcon, count: sources.length },
    { to: '/calls', title: 'Calls', Icon: CallsIcon, count: 0 },
    { to: '/traffic', title: 'Traffic', Icon: TrafficIcon, count: 0 },
    { to: '/logs', title: 'Logs', Icon: LogsIcon, count: 0 },
    { to: '/findings', title: 'Findings', Icon: FindingsIcon, count: findings.length },
  ] as const;
  return (
    <nav className="rail" aria-label="Screens">
      {places.map(({ to, title, Icon, count }) => (
        <Link
          key={to}
          to={to}
          search={true}
          activeOptions={{ exact: true, includeSearch: false }}
          title={title}
        >
          <Icon size={17} />
          <span className="rail-title">{title}</span>
          {count > 0 && <span className="rail-count">{countText(count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
