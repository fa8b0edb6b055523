import { Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/EmptyState.tsx';

/** An address that names no screen. */
export function NotFoundView() {
  return (
    <EmptyState
      title="There is no such screen"
      why="The address does not name a screen of Kymo."
      action={
        <Link to="/" search={true}>
          Go to the overview
        </Link>
      }
    />
  );
}
