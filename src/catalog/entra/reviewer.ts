/** Reviewers, whom Graph names by a query rather than by an id. */
import { z } from 'zod';
import { maybeText } from '../vendor.ts';

/** Source: Microsoft Graph, "accessReviewReviewerScope resource type" (v1.0). */
export const reviewerScope = z.object({ query: maybeText, queryType: maybeText, queryRoot: maybeText });

interface Scope {
  readonly query?: string | null | undefined;
}

/**
 * Object ids in queries such as `/users/{id}`, `/v1.0/groups/{id}/transitiveMembers/microsoft.graph.user`. Queries that
 * name nobody (`./manager`) have none.
 */
export function reviewerIds(scopes: readonly Scope[] | null | undefined): string[] {
  const ids = (scopes ?? []).flatMap(({ query }) => {
    const id = /\/(?:users|groups|servicePrincipals)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(query ?? '');
    return id?.[1] ?? [];
  });
  return [...new Set(ids)];
}
