/** The graph as the file that AzureHound writes, one item a line, for BloodHound. */
import type { Store } from '../../store/index.ts';
import { text } from '../worker/facts.ts';
import {
  appRoleItem,
  directoryRoleItems,
  eligibilityItem,
  federatedItem,
  linkItems,
  linkOrigins,
  type References,
  scopedObject,
} from './azurehound-grants.ts';
import { type Item, itemShapes, type Tenant } from './azurehound-items.ts';
import { azureRoleItems, scopeOf } from './azurehound-roles.ts';
import type { ExportHead } from './head.ts';
import {
  type Bounds,
  boundsOf,
  type ExportFrom,
  entityPages,
  identitiesOf,
  linkPages,
  type NodeRow,
  referencesOf,
  tenantNameOf,
} from './pages.ts';

const grantTypes = [
  'entra_directory_role_assignment',
  'entra_role_eligibility',
  'entra_app_role_assignment',
  'entra_federated_credential',
  'azure_role_assignment',
];

/** `meta.assay` is ours: what was not read, and what the format has no place for. Readers pass over it. */
export async function* azureHound(store: Store, from: ExportFrom, head: ExportHead): AsyncGenerator<string> {
  const bounds = await boundsOf(store, from);
  const tenant = { id: head.tenantId, name: await tenantNameOf(store, from) };
  let count = 0;
  let leftRoleAssignments = 0;
  const lines = (items: readonly Item[]) => {
    const joined = items.map((item, at) => `${count + at === 0 ? '' : ','}\n\t\t${JSON.stringify(item)}`).join('');
    count += items.length;
    return joined;
  };
  yield '{\n\t"data": [';
  for await (const page of entityPages(store, from, bounds, [...Object.keys(itemShapes), ...grantTypes])) {
    const { items, left } = await itemsOf(store, from, bounds, tenant, page);
    leftRoleAssignments += left;
    yield lines(items);
  }
  for await (const page of linkPages(store, from, bounds, linkOrigins)) yield lines(linkItems(page));
  const meta = { type: 'azure', version: 5, count, assay: { ...head, leftRoleAssignments } };
  yield `\n\t],\n\t"meta": ${JSON.stringify(meta)}\n}\n`;
}

async function itemsOf(store: Store, from: ExportFrom, bounds: Bounds, tenant: Tenant, page: readonly NodeRow[]) {
  const byType = Map.groupBy(page, ({ type }) => type ?? '');
  const of = (type: string) => byType.get(type) ?? [];
  const references: References = await referencesOf(store, from, page.flatMap(referredTo));
  const resources = page.filter(({ key }) => key.startsWith('/subscriptions/')).map(({ number }) => number);
  const identities = Map.groupBy(await identitiesOf(store, from, bounds, resources), (row) => row.of);
  const azure = azureRoleItems(of('azure_role_assignment'), references);
  const items: Item[] = [
    ...page.flatMap((row) => itemShapes[row.type ?? '']?.(row, tenant, identities.get(row.number) ?? []) ?? []),
    ...directoryRoleItems(of('entra_directory_role_assignment'), tenant, references),
    ...of('entra_role_eligibility').map((row) => eligibilityItem(row, tenant, references)),
    ...of('entra_app_role_assignment').map((row) => appRoleItem(row, tenant, references)),
    ...of('entra_federated_credential').map((row) => federatedItem(row, tenant, references)),
    ...azure.items,
  ];
  return { items, left: azure.left };
}

/** Keys of what a row names and whose client id or type has to be known. */
function referredTo(row: NodeRow): readonly string[] {
  switch (row.type) {
    case 'entra_directory_role_assignment':
    case 'entra_role_eligibility':
      return [scopedObject(row) ?? []].flat();
    case 'entra_app_role_assignment':
      return [text(row.properties?.resourceId)?.toLowerCase() ?? []].flat();
    case 'entra_federated_credential':
      return [row.partOf ?? []].flat();
    case 'azure_role_assignment':
      return [scopeOf(row).toLowerCase()];
    default:
      return [];
  }
}
