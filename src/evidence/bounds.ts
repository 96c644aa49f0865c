/** What of the ledger a caller may see: all of it, or what belongs to the one assessment that their token shows. */
import { ok, type Result } from '../errors/index.ts';
import type { AssessmentService } from './assessments/service.ts';
import type { EvidenceFilter } from './schema.ts';

interface Asking {
  readonly organizationId: string;
  readonly caller: { readonly assessmentId?: string };
}

/** The filter of a request, made narrower by the assessment of a token that is bound to one. Error: `not_found` for one that is gone. */
export async function withinBounds(
  { organizationId, caller }: Asking,
  assessments: Pick<AssessmentService, 'filter'>,
  filter: EvidenceFilter,
): Promise<Result<EvidenceFilter>> {
  if (caller.assessmentId === undefined) return ok(filter);
  const bounds = await assessments.filter(organizationId, caller.assessmentId);
  if (!bounds.ok) return bounds;
  const { from, to, connections, subscriptions } = bounds.value;
  return ok({
    ...filter,
    from: later(filter.from, from),
    to: earlier(filter.to, to),
    ...(connections && { connections }),
    ...(subscriptions && { subscriptions }),
  });
}

/** The later of two ISO moments in UTC; the other one where one is not given. */
function later(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
