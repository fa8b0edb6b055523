import { useConnection } from '../state/connection.ts';
import { AlertIcon } from './icons.tsx';

/** Says when the engine is away and when it is back; everything on screen is asked again by itself. */
export function ConnectionBanner() {
  const connection = useConnection();
  return (
    <div role="status" aria-live="assertive">
      {connection === 'lost' && (
        <div className="banner" data-state="lost">
          <AlertIcon /> The engine stopped and is being restarted; nothing saved is lost.
        </div>
      )}
      {connection === 'restarted' && (
        <div className="banner" data-state="restarted">
          The engine stopped and was restarted; nothing saved is lost. The screen is up to date again.
        </div>
      )}
    </div>
  );
}
