import type { Connection } from '../../api/types.ts';
import type { ConnectionSearch } from '../../app/route-search.ts';
import { CoverageList } from '../../components/coverage/coverage-list.tsx';

interface ConnectionCoverageProps {
  readonly connection: Connection;
  readonly search: ConnectionSearch;
  readonly onSearch: (search: ConnectionSearch) => void;
}

/** What this connection could not see, why, and what to do about it. */
export function ConnectionCoverage({ connection, search, onSearch }: ConnectionCoverageProps) {
  const { outcome, type } = search;
  return (
    <CoverageList
      filter={{ connectionId: connection.id, outcome, type }}
      onFilter={(change) => onSearch({ tab: 'coverage', outcome, type, ...change })}
    />
  );
}
