/** Cases of checks about private endpoints, which all rest on the same list. */
import { type CheckCases, properties, unread } from '../../testing.ts';

const connection = (status: string | null) => ({ properties: { privateLinkServiceConnectionState: { status } } });
const listed = (...statuses: readonly (string | null)[]) =>
  properties({ privateEndpointConnections: statuses.map(connection) });
const below = (...statuses: readonly (string | null)[]) => ({
  facts: { 'private endpoint connections': statuses.map(connection) },
});

/** For connections in the body of the resource. */
export const privateEndpointCases: CheckCases = {
  pass: [listed('Approved'), listed('Pending', 'approved'), listed(null, 'Approved')],
  fail: [listed('Pending'), listed('Rejected', 'Disconnected')],
  unknown: [unread, listed(null)],
  absent: [
    { given: properties({}), says: 'fail' },
    { given: listed(), says: 'fail' },
    { given: listed(null, 'Pending'), says: 'unknown' },
  ],
};

/** For connections that are listed below the resource. */
export const privateEndpointBelowCases: CheckCases = {
  pass: [below('Approved'), below('Pending', 'Approved')],
  fail: [below('Pending')],
  unknown: [{ missing: ['private endpoint connections'] }, below(null)],
  absent: [{ given: below(), says: 'fail' }],
};
