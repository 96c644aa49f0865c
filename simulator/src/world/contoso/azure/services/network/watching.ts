import type { Body, Estate } from '../../estate.ts';
import { types } from './parts.ts';

const WATCHER = 'microsoft.network/networkwatchers';
const LOG = 'microsoft.network/networkwatchers/flowlogs';

export function networkWatcher(estate: Estate, index: number): Body {
  return {
    etag: estate.etag(WATCHER, index),
    properties: { provisioningState: index % 5 === 4 ? 'Failed' : 'Succeeded' },
  };
}

/** Of security groups and, the second of a watcher, of networks; one watches a network that is gone. */
export function flowLog(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(LOG, index);
  const kind = place === 0 ? types.securityGroup : types.network;
  const target = estate.neighbour(kind, group, index);
  const storage = estate.neighbour(types.storage, group, index);
  const workspace = estate.neighbour(types.workspace, group, index);
  const gone = `${estate.groupId(group)}/providers/Microsoft.Network/virtualNetworks/vnet-deleted`;
  const analytics = index % 2 === 0 && workspace !== undefined;
  return {
    etag: estate.etag(LOG, index),
    location: estate.region(group),
    properties: {
      provisioningState: 'Succeeded',
      targetResourceId: target === undefined || index % 5 === 3 ? gone : estate.ref(kind, target),
      targetResourceGuid: estate.serial('flow', index),
      storageId: storage === undefined ? null : estate.ref(types.storage, storage),
      enabled: index % 3 !== 1,
      flowAnalyticsConfiguration: analytics
        ? {
            networkWatcherFlowAnalyticsConfiguration: {
              enabled: true,
              workspaceResourceId: estate.ref(types.workspace, workspace),
              trafficAnalyticsInterval: 60,
            },
          }
        : { networkWatcherFlowAnalyticsConfiguration: { enabled: false, trafficAnalyticsInterval: 0 } },
      retentionPolicy: index % 2 === 0 ? { days: 0, enabled: false } : { days: 30, enabled: true },
      format: { type: 'JSON', version: index % 2 === 0 ? 2 : 1 },
    },
  };
}
