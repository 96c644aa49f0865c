import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { LoadingState } from './loading-state.tsx';

interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Query<Data>;
  /** What is loaded, such as `Loading the inventory`. */
  readonly label: string;
  readonly children: (data: Data) => ReactNode;
}

/**
 * The answer of a query, or its loading or error state: the one way these are shown. An answer that is already there stays when
 * reading it again fails.
 */
export function Loaded<Data>({ query, label, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingState label={label} />;
}
