import { useQuery } from '@tanstack/react-query';
import { meQuery } from './queries.ts';

/** What the caller may do; nothing while it is not known. The server decides: this only hides what would be refused. */
export function usePermissions(): { readonly mayManage: boolean; readonly mayOwn: boolean } {
  const role = useQuery(meQuery).data?.role;
  return { mayManage: role === 'owner' || role === 'admin', mayOwn: role === 'owner' };
}
