import type { ReactNode } from 'react';
import { isSafeAddress } from '../format/safe-address.ts';
import { useLinkStyles } from './link-style.ts';

/** A link out of the console, in a new tab. Only https and addresses of this server become links; anything else stays text. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  const styles = useLinkStyles();
  if (!isSafeAddress(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles.link}>
      {children}
    </a>
  );
}
