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
  'databricks-resource-logs': [sku('premium'), [withLogs(sku('standard'))]],
};

const cases = Object.fromEntries(
  resourceLogRows.map((row): [string, CheckCases] => {
    const [subject, notApplicable] = applies[row.id] ?? [{}, []];
    return [row.id, diagnosticCases(row, subject, notApplicable)];
  }),
);

const noSku = cases['frontdoor-resource-logs'];
const databricks = cases['databricks-resource-logs'];
testChecks(resourceLogChecks, {
  ...cases,
  ...(noSku && { 'frontdoor-resource-logs': { ...noSku, absent: [...noSku.absent, { given: {}, says: 'unknown' }] } }),
  ...(databricks && {
    'databricks-resource-logs': { ...databricks, absent: [...databricks.absent, { given: {}, says: 'fail' }] },
  }),
});
