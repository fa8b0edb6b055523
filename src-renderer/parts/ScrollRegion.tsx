import type { ReactNode } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly maxHeight?: number | undefined;
  /** Further class names. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the screen that scrolls on its own; the keyboard reaches it, so that the arrow keys can scroll it. */
export function ScrollRegion({ label, maxHeight, className = '', children }: ScrollRegionProps) {
  const name = `scroll ${className}`.trim();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={name} style={{ maxHeight }} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
