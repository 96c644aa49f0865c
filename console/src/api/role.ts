import { useQuery } from '@tanstack/react-query';
import { meQuery } from './queries.ts';

/** What the caller may do; nothing while it is not known. The server decides: this only hides what would be refused. */
export function usePermissions(): {
  readonly mayManage: boolean;
  readonly mayOwn: boolean;
  /** Verifies, takes packages, and decides about controls. */
  readonly mayAudit: boolean;
} {
  const role = useQuery(meQuery).data?.role;
  const mayManage = role === 'owner' || role === 'admin';
  return { mayManage, mayOwn: role === 'owner', mayAudit: mayManage || role === 'auditor' };
}
