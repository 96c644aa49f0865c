import { z } from 'zod';
import { relationRead } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { graph } from '../rights.ts';

/** Source: Microsoft Graph, "List registeredUsers" (v1.0). Owners come with the device, which may expand one of the two. */
export const deviceUsers = relationRead(z.object({ id: z.string().min(1) }), {
  type: 'entra_device_users',
  title: 'Device users',
  description: 'Who is a registered user of each device.',
  product: 'entra',
  source: {
    kind: 'graph-children',
    parents: ['entra_device'],
    path: '/devices/{id}/registeredUsers',
    select: ['id'],
    pageSize: 999,
  },
  rights: [graph('Device.Read.All', 'Directory.Read.All')],
  slow: true,
  optIn: true,
  relations: (user) => [{ type: 'uses', from: directoryKey(user.id) }],
});
