import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';

const AUTOMATION = 'microsoft.security/automations';
const WORKSPACE = 'microsoft.operationalinsights/workspaces';

export function connector(estate: Estate, index: number): Body {
  const aws = index % 2 === 0;
  return {
    kind: null,
    etag: estate.etag('microsoft.security/securityconnectors', index),
    properties: {
      hierarchyIdentifier: aws ? '123456789012' : 'contoso-project',
      hierarchyIdentifierTrialEndDate: null,
      environmentName: aws ? 'AWS' : 'GCP',
      offerings: aws
        ? [
            {
              offeringType: 'CspmMonitorAws',
              description: 'Posture',
              nativeCloudConnection: { cloudRoleArn: 'arn:aws:iam::123456789012:role/Cspm' },
            },
          ]
        : [{ offeringType: 'CspmMonitorGcp', description: null }],
      environmentData: { environmentType: aws ? 'AwsAccount' : 'GcpProject' },
    },
  };
}

/** Continuous export to a workspace of the subscription, or a workflow that is started; the service shows no addresses. */
export function automation(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(AUTOMATION, index);
  const { subscription } = estate.layout.groupPlace(group);
  const workspace = estate.neighbour(WORKSPACE, group, 0);
  const actions: JsonObject[] =
    workspace === undefined
      ? [{ actionType: 'EventHub', eventHubResourceId: null, sasPolicyName: 'send' }]
      : [{ actionType: 'Workspace', workspaceResourceId: estate.ref(WORKSPACE, workspace) }];
  return {
    etag: estate.etag(AUTOMATION, index),
    properties: {
      description: index % 2 === 0 ? 'Continuous export' : '',
      isEnabled: index % 3 !== 2,
      scopes: [{ description: 'the subscription', scopePath: estate.subscriptionId(subscription) }],
      sources: [{ eventSource: 'Alerts', ruleSets: [] }, { eventSource: 'Assessments' }],
      actions,
    },
  };
}

export function iotSolution(estate: Estate, index: number): Body {
  const { group } = estate.layout.place('microsoft.security/iotsecuritysolutions', index);
  const workspace = estate.neighbour(WORKSPACE, group, 0);
  const hub = estate.neighbour('microsoft.devices/iothubs', group, 0);
  return {
    properties: {
      workspace: workspace === undefined ? '' : estate.ref(WORKSPACE, workspace),
      displayName: `IoT solution ${index}`,
      status: index % 2 === 0 ? 'Enabled' : 'Disabled',
      export: index % 2 === 0 ? ['RawEvents'] : [],
      disabledDataSources: [],
      iotHubs: hub === undefined ? [] : [estate.ref('microsoft.devices/iothubs', hub)],
      autoDiscoveredResources: [],
      recommendationsConfiguration: [{ recommendationType: 'IoT_OpenPorts', name: 'Open ports', status: 'Enabled' }],
      unmaskedIpLoggingStatus: 'Disabled',
    },
  };
}
