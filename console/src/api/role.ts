import { useQuery } from '@tanstack/react-query';
import { meQuery } from './queries.ts';
import type { Me } from './types.ts';

export const isBound = (me: Me | undefined): boolean => typeof me?.assessmentId === 'string';

/** What the caller may do; nothing while it is not known. The server decides: this only hides what would be refused. */
export function usePermissions(): {
  readonly mayManage: boolean;
  readonly mayOwn: boolean;
  /** Verifies, takes packages, and decides about controls. */
  readonly mayAudit: boolean;
  /** Sees one assessment with its evidence, and nothing else. */
  readonly isBound: boolean;
} {
  const me = useQuery(meQuery).data;
  const role = me?.role;
  const mayManage = role === 'owner' || role === 'admin';
  return { mayManage, mayOwn: role === 'owner', mayAudit: mayManage || role === 'auditor', isBound: isBound(me) };
}
