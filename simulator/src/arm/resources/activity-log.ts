/** The activity log of a subscription, which demands a time range. */
import type { SimulatorResponse } from '../../http.ts';
import { type ArmCall, refused } from '../call.ts';
import { filterCollection } from '../collections.ts';
import { armError } from '../errors.ts';
import { page, parameter } from '../paging.ts';
import type { ResourceType } from '../types/registry.ts';

/** Events of a subscription within `eventTimestamp ge .. and eventTimestamp le ..`. */
export function listActivityLog(call: ArmCall, type: ResourceType): SimulatorResponse {
  const denied = refused(call, 'Microsoft.Insights/eventtypes/values/Read', call.path.scope);
  if (denied) return denied;
  const filter = parameter(call.request.query, '$filter') ?? '';
  const from = time(filter, 'ge');
  if (from === undefined) {
    return armError(400, 'BadRequest', 'The $filter query parameter must restrict eventTimestamp.', 'service');
  }
  const to = time(filter, 'le') ?? call.now.getTime();
  const events = filterCollection(call.world.arm.list(type.worldType, call.path.scope), (item) => {
    const at = Date.parse(String(item.eventTimestamp));
    return at >= from && at <= to;
  });
  return page(call.request, events, { page: type.page ?? 200, token: '$skipToken' });
}

function time(filter: string, operator: 'ge' | 'le'): number | undefined {
  const match = new RegExp(`eventTimestamp\\s+${operator}\\s+'?([^'\\s]+)'?`, 'i').exec(filter);
  const value = match ? Date.parse(match[1] ?? '') : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}
