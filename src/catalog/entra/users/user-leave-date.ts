import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, partKey } from '../../keys.ts';
import { instant } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

/**
 * Source: Microsoft Graph, "Configure the employeeLeaveDateTime property for a user" (v1.0). Without the further permission
 * the date is null for everybody, which would say that nobody leaves: hence a read of its own.
 */
export const userLeaveDate = entityType(z.object({ id: z.string().min(1), employeeLeaveDateTime: maybeText }), {
  type: 'entra_user_leave_date',
  title: 'End of employment',
  plural: 'Ends of employment',
  class: 'Record',
  category: 'identity',
  product: 'entra',
  description: 'When a user leaves, as personnel administration told the directory.',
  facetOf: 'entra_user',
  source: { kind: 'graph-list', path: '/users', select: ['id', 'employeeLeaveDateTime'], pageSize: 999 },
  rights: [graph('User.Read.All', 'Directory.Read.All'), graph('User-LifeCycleInfo.Read.All')],
  optIn: true,
  key: (user) => partKey(directoryKey(user.id), 'leave-date'),
  id: (user) => user.id,
  name: (user) => user.id,
  properties: {
    employeeLeaveDateTime: instant('Last day; null when none is set.', (user) => user.employeeLeaveDateTime),
  },
});
