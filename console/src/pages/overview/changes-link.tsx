import type { ReactNode } from 'react';
import { TextLink } from '../../components/text-link.tsx';

/** To the changes after a moment. */
export function ChangesLink({ from, children }: { from: string; children: ReactNode }) {
  return (
    <TextLink to="/changes" search={{ window: 'since', since: from }}>
      {children}
    </TextLink>
  );
}
