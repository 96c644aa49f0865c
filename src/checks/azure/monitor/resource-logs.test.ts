import { body, type CheckCases, type Given, testChecks } from '../../testing.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { resourceLogChecks, resourceLogRows } from './resource-logs.ts';

const sku = (name: string): Given => body({ sku: { name } });
const withLogs = (given: Given): Given => ({
  ...given,
  facts: {
    'diagnostic settings': [{ properties: { workspaceId: 'w', logs: [{ categoryGroup: 'allLogs', enabled: true }] } }],
  },
});

/** Where a check does not apply to each subject: a body to which it does, and those to which it does not. */
const applies: Readonly<Record<string, readonly [Given, Given[]]>> = {
  'loadbalancer-resource-logs': [sku('Standard'), [withLogs(sku('Basic')), withLogs({})]],
  'frontdoor-resource-logs': [sku('Premium_AzureFrontDoor'), [withLogs(sku('Standard_Microsoft'))]],
};

const cases = Object.fromEntries(
  resourceLogRows.map((row): [string, CheckCases] => {
    const [subject, notApplicable] = applies[row.id] ?? [{}, []];
    return [row.id, diagnosticCases(row, subject, notApplicable)];
  }),
);

/** The premium tier needs both categories, the others one. */
const tier = (name: string | null): Given => ({
  ...body({ sku: { tier: name } }),
  facts: {
    'diagnostic settings': [
      { properties: { workspaceId: 'w', logs: [{ category: 'OperationalLogs', enabled: true }] } },
    ],
  },
});
const premium = diagnosticCases(
  { categories: [['OperationalLogs'], ['RuntimeAuditLogs']] },
  body({ sku: { tier: 'Premium' } }),
);
const eventHubs: CheckCases = {
  ...premium,
  pass: [...premium.pass, tier('Standard')],
  absent: [...premium.absent, { given: tier(null), says: 'pass' }],
};

const noSku = cases['frontdoor-resource-logs'];
testChecks(resourceLogChecks, {
  ...cases,
  'eventhub-resource-logs': eventHubs,
  ...(noSku && { 'frontdoor-resource-logs': { ...noSku, absent: [...noSku.absent, { given: {}, says: 'unknown' }] } }),
});
