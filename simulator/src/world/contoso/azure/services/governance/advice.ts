import type { JsonObject } from '../../../../world.ts';
import { type ExtensionRow, type Hanging, hanging } from '../../extension-row.ts';

const CATEGORIES = ['Security', 'Cost', 'HighAvailability', 'OperationalExcellence', 'Performance'] as const;

function recommendation(it: Hanging): JsonObject {
  const { estate, index, at } = it;
  const category = CATEGORIES[index % CATEGORIES.length] ?? 'Cost';
  const solution = 'Change the setting';
  return hanging(it, 'Microsoft.Advisor/recommendations', estate.serial('advice', index), {
    category,
    impact: estate.tenant.pick('impact', index, ['High', 'Medium', 'Low']),
    impactedField: at.kind === 'resource' ? estate.typeName(at.type) : 'Microsoft.Subscriptions/subscriptions',
    impactedValue: it.scope.slice(it.scope.lastIndexOf('/') + 1),
    lastUpdated: estate.tenant.daysAgo(40, 'advice', index),
    recommendationTypeId: estate.serial('advice-type', index % 7),
    shortDescription: { problem: `${category} can be better`, solution: index % 4 === 3 ? null : solution },
    suppressionIds: index % 6 === 5 ? [estate.serial('suppression', index)] : null,
    resourceMetadata: { resourceId: it.scope },
  });
}

const BASELINES = ['AzureWindowsBaseline', 'AuditSecureProtocol'] as const;

function guestConfiguration(it: Hanging): JsonObject {
  const { estate, index } = it;
  const name = BASELINES[it.place] ?? 'MaximumPasswordAge';
  const complianceStatus = estate.tenant.pick('guest', index, ['Compliant', 'NonCompliant', 'Pending']);
  const report: JsonObject = {
    complianceStatus,
    resources: [
      {
        complianceStatus,
        assignmentResourceSetting: { name: 'Minimum password length' },
        reasons: [{ code: 'x', phrase: 'Found 8' }],
      },
    ],
  };
  return {
    ...hanging(it, 'Microsoft.GuestConfiguration/guestConfigurationAssignments', name, {
      targetResourceId: it.scope,
      complianceStatus,
      lastComplianceStatusChecked: complianceStatus === 'Pending' ? null : estate.tenant.daysAgo(1, 'guest', index),
      provisioningState: 'Succeeded',
      resourceType: null,
      context: 'Azure policy assignment',
      guestConfiguration: {
        name,
        version: '1.*',
        kind: 'DSC',
        assignmentType: index % 3 === 0 ? 'ApplyAndMonitor' : 'Audit',
        configurationParameter: [{ name: 'EnforcePasswordHistory;ExpectedValue', value: '24' }],
      },
      latestAssignmentReport: complianceStatus === 'Pending' ? null : report,
    }),
    location: estate.region(it.group),
  };
}

const PERIOD = '202609';

/** A line of the bill, as accounts of kind legacy have it or, in some subscriptions, of kind modern. */
function usage(it: Hanging): JsonObject {
  const { estate, index, group, scope, subscription } = it;
  const name = estate.serial('usage', index);
  const account = estate.neighbour('microsoft.storage/storageaccounts', group, index);
  const resource = account === undefined ? null : estate.ref('microsoft.storage/storageaccounts', account);
  const cost = estate.tenant.dice('cost', index, 10_000) / 100;
  const modern = subscription % 4 === 1;
  const own: JsonObject = modern
    ? {
        instanceName: resource ?? 'Support',
        costInBillingCurrency: cost,
        billingCurrencyCode: 'EUR',
        marketPrice: 0.02,
      }
    : { resourceId: resource, cost, billingCurrency: 'EUR', effectivePrice: 0.02, unitPrice: 0 };
  return {
    kind: modern ? 'modern' : 'legacy',
    id: `${scope}/providers/Microsoft.Billing/billingPeriods/${PERIOD}/providers/Microsoft.Consumption/usageDetails/${name}`,
    name,
    type: 'Microsoft.Consumption/usageDetails',
    tags: index % 2 === 0 ? null : { environment: 'prod' },
    properties: {
      billingPeriodStartDate: '2026-09-01T00:00:00.0000000Z',
      billingPeriodEndDate: '2026-09-30T00:00:00.0000000Z',
      subscriptionName: null,
      date: estate.tenant.daysAgo(10, 'usage', index),
      product: 'General Block Blob - LRS Data Stored',
      meterId: estate.serial('meter', index % 20),
      quantity: estate.tenant.dice('quantity', index, 1000) / 1000,
      resourceLocation: 'EU West',
      consumedService: 'Microsoft.Storage',
      resourceGroup: estate.groupName(group),
      chargeType: 'Usage',
      publisherType: 'Azure',
      ...own,
    },
  };
}

/** What Azure says of resources and machines, and what they cost. */
export const adviceExtensions: readonly ExtensionRow[] = [
  {
    type: 'Microsoft.Advisor/recommendations',
    anchors: {
      subscription: [1, 0, 0],
      'microsoft.storage/storageaccounts': [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      'microsoft.compute/virtualmachines': [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    },
    body: recommendation,
  },
  {
    type: 'Microsoft.GuestConfiguration/guestConfigurationAssignments',
    anchors: { 'microsoft.compute/virtualmachines': [2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] },
    body: guestConfiguration,
  },
  { type: 'Microsoft.Consumption/usageDetails', anchors: { subscription: [3, 2, 0, 4] }, body: usage },
];
