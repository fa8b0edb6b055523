import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  stripSearchParams,
} from '@tanstack/react-router';
import { Shell } from './parts/Shell.tsx';
import { searchSchema } from './state/view.ts';
import { CallsView } from './views/CallsView.tsx';
import { FindingsView } from './views/FindingsView.tsx';
import { LogsView } from './views/LogsView.tsx';
import { NotFoundView } from './views/NotFoundView.tsx';
import { OverviewView } from './views/OverviewView.tsx';
import { SourcesView } from './views/SourcesView.tsx';
import { TrafficView } from './views/TrafficView.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundView,
  validateSearch: searchSchema,
  search: { middlewares: [stripSearchParams({ sources: [] })] },
});
const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewView });
const sources = createRoute({ getParentRoute: () => root, path: '/sources', component: SourcesView });
const calls = createRoute({ getParentRoute: () => root, path: '/calls', component: CallsView });
const traffic = createRoute({ getParentRoute: () => root, path: '/traffic', component: TrafficView });
const logs = createRoute({ getParentRoute: () => root, path: '/logs', component: LogsView });
const findings = createRoute({ getParentRoute: () => root, path: '/findings', component: FindingsView });

/** Hash history: the address after `#` is the view (screen, time range, filters), in both windows. */
export const router = createRouter({
  routeTree: root.addChildren([overview, sources, calls, traffic, logs, findings]),
  history: createHashHistory(),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
