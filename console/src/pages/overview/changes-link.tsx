import type { ReactNode } from 'react';
import type { ChangeSearch } from '../../app/change-search.ts';
import { TextLink } from '../../components/text-link.tsx';

export type ChangesFilter = Pick<ChangeSearch, 'tab' | 'kind' | 'category'>;

interface ChangesLinkProps {
  readonly from: string;
  readonly filter?: ChangesFilter;
  readonly children: ReactNode;
}

/** To the changes after a moment. */
export function ChangesLink({ from, filter, children }: ChangesLinkProps) {
  return (
    <TextLink to="/changes" search={{ window: 'since', since: from, ...filter }}>
      {children}
    </TextLink>
  );
}
