import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, isSignedOut } from '../api/problem.ts';
import { statusQuery } from '../api/queries.ts';

/**
 * The cache of what the API said. Only a missing answer and errors of the server are tried again; a lost session makes the status
 * be asked again, whose own 401 then shows the page that tells how to open the console.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== 'status') {
          void client.invalidateQueries({ queryKey: statusQuery.queryKey });
        }
      },
    }),
    defaultOptions: { queries: { staleTime: 10_000, retry: worthRetrying, refetchOnWindowFocus: true } },
  });
  return client;
}

function worthRetrying(failures: number, error: unknown): boolean {
  const transient = error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
  return transient && failures < 2;
}
