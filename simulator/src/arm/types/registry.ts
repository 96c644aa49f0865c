/** The resource types by namespace and path, with the defaults of their rows filled in. */
import { analyticsProviders } from './analytics.ts';
import { computeProviders } from './compute.ts';
import { containersProviders } from './containers.ts';
import { databasesProviders } from './databases.ts';
import { governanceProviders } from './governance.ts';
import { identityProviders } from './identity.ts';
import { messagingProviders } from './messaging.ts';
import { monitorProviders } from './monitor.ts';
import { networkProviders } from './network.ts';
import { openSourceDatabasesProviders } from './open-source-databases.ts';
import { publishedVersions } from './published-versions.ts';
import { securityProviders } from './security.ts';
import { storageProviders } from './storage.ts';
import type { ListForm, ProviderTable, TypeRow } from './table.ts';
import { webProviders } from './web.ts';

/** A type with everything that its row leaves to defaults. `worldType` is in lower case. */
export interface ResourceType extends TypeRow {
  readonly provider: ProviderTable;
  readonly namespace: string;
  /** Namespace and type in Microsoft's spelling. */
  readonly fullType: string;
  readonly worldType: string;
  readonly apiVersions: readonly string[];
  readonly forms: readonly ListForm[];
  readonly token: string;
  readonly table: string | null;
}

export const providers: readonly ProviderTable[] = [
  ...computeProviders,
  ...webProviders,
  ...storageProviders,
  ...databasesProviders,
  ...openSourceDatabasesProviders,
  ...networkProviders,
  ...containersProviders,
  ...identityProviders,
  ...governanceProviders,
  ...securityProviders,
  ...monitorProviders,
  ...messagingProviders,
  ...analyticsProviders,
];

/** Every known type, in the order of the tables. */
export const resourceTypes: readonly ResourceType[] = providers.flatMap((provider) =>
  provider.rows.map((row) => complete(provider, row)),
);

const byWorldType = new Map(resourceTypes.map((type) => [`${type.namespace}/${type.type}`.toLowerCase(), type]));
const byListPath = new Map(
  resourceTypes.filter((type) => type.path).map((type) => [`${type.namespace}/${type.path}`.toLowerCase(), type]),
);
const byNamespace = new Map(providers.map((provider) => [provider.namespace.toLowerCase(), provider]));

/** The provider of a namespace in any letter case. */
export function providerOf(namespace: string): ProviderTable | undefined {
  return byNamespace.get(namespace.toLowerCase());
}

/** Every api-version that some type of a provider has, in order. */
export function versionsOfProvider(provider: ProviderTable): string[] {
  const types = resourceTypes.filter((type) => type.provider === provider);
  return [...new Set(types.flatMap((type) => type.apiVersions))].sort();
}

/** The type of a path such as `Microsoft.Web/sites/config`, in any letter case; lists have their own paths first. */
export function typeOfPath(path: string): ResourceType | undefined {
  const key = path.toLowerCase();
  return byListPath.get(key) ?? byWorldType.get(key);
}

/** The row of a world's type, which is in lower case. */
export function typeOfWorld(worldType: string): ResourceType | undefined {
  return byWorldType.get(worldType);
}

/**
 * A row for a type that only the world knows: it is listed like any other and accepts every dated api-version.
 * `fullType` is used as given.
 */
export function worldOnlyType(fullType: string): ResourceType {
  const slash = fullType.indexOf('/');
  const namespace = fullType.slice(0, slash);
  const known = byNamespace.get(namespace.toLowerCase());
  const provider = known ?? { namespace, rows: [] };
  return { ...complete(provider, { type: fullType.slice(slash + 1), arg: null }), apiVersions: [] };
}

function complete(provider: ProviderTable, row: TypeRow): ResourceType {
  const nested = row.type.includes('/');
  const fullType = `${provider.namespace}/${row.type}`;
  return {
    ...row,
    provider,
    namespace: provider.namespace,
    fullType,
    worldType: `${provider.namespace}/${row.of ?? row.type}`.toLowerCase(),
    apiVersions: versionsOf(provider.namespace, row),
    forms: row.lists ?? (nested ? ['parent'] : ['subscription', 'group']),
    token: row.token ?? provider.token ?? '$skiptoken',
    table: row.arg === undefined ? (nested ? null : 'resources') : row.arg,
  };
}

/** In order. Microsoft dates versions, and a preview sorts after the release of its day. */
function versionsOf(namespace: string, { type, versions, versionsOf: shared }: TypeRow): string[] {
  const published = publishedVersions(namespace, shared ?? type);
  return [...new Set([...published, ...(versions?.split(' ') ?? [])])].sort();
}
