/** What has to be made, worked out once; every artefact is a spelling of it. Pure. */
import { createHash } from 'node:crypto';
import {
  declarations,
  delegatedPermissions,
  lackingPermissions,
  leastRights,
  products,
  readOptions,
  selectDeclarations,
} from '../catalog/index.ts';
import { type Cloud, clouds } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { SetupRequest } from './schema.ts';

export interface CloudNames {
  /** Of `az cloud set`. */
  readonly az: string;
  readonly azuread: string;
  readonly azurerm: string;
  /** Audience of federated credentials ("Important considerations and restrictions for federated identity credentials"). */
  readonly audience: string;
}

const worldwide: CloudNames = {
  az: 'AzureCloud',
  azuread: 'global',
  azurerm: 'public',
  audience: 'api://AzureADTokenExchange',
};
const government = { az: 'AzureUSGovernment', azurerm: 'usgovernment', audience: 'api://AzureADTokenExchangeUSGov' };

const cloudNames: Readonly<Record<string, CloudNames>> = {
  commercial: worldwide,
  gcc: worldwide,
  gcch: { ...government, azuread: 'usgovernmentl4' },
  dod: { ...government, azuread: 'usgovernmentl5' },
  china: { az: 'AzureChinaCloud', azuread: 'china', azurerm: 'china', audience: 'api://AzureADTokenExchangeChina' },
};

/** Built-in roles, the same in every cloud ("Azure built-in roles"). */
const builtIn = {
  reader: { id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', name: 'Reader' },
  keyVaultReader: { id: '21090545-7ca7-4776-b22c-e363652d74d2', name: 'Key Vault Reader' },
} as const;

export interface Plan extends Pick<SetupRequest, 'tenantId' | 'displayName' | 'scope' | 'credential'> {
  readonly cloud: Cloud;
  readonly names: CloudNames;
  /** Where Microsoft sends the browser back to after a delegated sign-in. */
  readonly redirectUri: string;
  /** Tag of the application and of its service principal, by which a later run and the removal find them. */
  readonly marker: string;
  readonly permissions: readonly string[];
  /** Those of them that this cloud is known to lack. */
  readonly lacking: readonly string[];
  /** The custom role; without actions there is none. */
  readonly role: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly actions: readonly string[];
  };
  readonly builtInRoles: readonly { readonly id: string; readonly name: string }[];
  /** Options of `assay connect` that this choice needs. */
  readonly acceptMissing: boolean;
  readonly notes: readonly string[];
}

/**
 * @param redirectUri of this installation, for delegated sign-ins
 * Errors: invalid_request for a cloud that is none of Microsoft's.
 */
export function makePlan(request: SetupRequest, redirectUri: string): Result<Plan> {
  const cloud = clouds.find(({ id }) => id === request.cloud);
  const names = cloudNames[request.cloud];
  if (!cloud || !names) {
    const known = Object.keys(cloudNames).join(', ');
    return fail('invalid_request', { reason: `setup is written for ${known}, not for the cloud "${request.cloud}"` });
  }
  const chosen = chosenDeclarations(request);
  const rights = leastRights(chosen);
  const signIn = request.credential.kind === 'delegated';
  const permissions = signIn ? delegatedPermissions(chosen) : rights.graph.map(({ permission }) => permission);
  const lacking = lackingPermissions(cloud.id, permissions);
  // A person who signs in reads the directory alone: no role in Azure would be of use.
  const scope: Plan['scope'] = signIn ? { kind: 'directory' } : request.scope;
  const inAzure = scope.kind !== 'directory';
  const needed = inAzure ? rights.azure.map(({ action }) => action) : [];
  const asReader = request.role === 'reader';
  const hash = createHash('sha256').update(request.displayName.normalize('NFC')).digest('hex');
  return ok({
    tenantId: request.tenantId,
    displayName: request.displayName,
    scope,
    credential: request.credential,
    cloud,
    names,
    redirectUri,
    marker: `assay-setup-${hash.slice(0, 12)}`,
    permissions,
    lacking,
    role: {
      id: uuidFrom(`${hash} role`),
      name: `Assay Reader ${hash.slice(0, 12)}`,
      description: 'Reads the Azure resources and role assignments that Assay keeps an inventory of. Changes nothing.',
      actions: sorted(asReader ? needed.filter((action) => !readerCovers(action)) : needed),
    },
    builtInRoles: [
      ...(inAzure && asReader ? [builtIn.reader] : []),
      ...(inAzure && request.keyVaultReader ? [builtIn.keyVaultReader] : []),
    ],
    acceptMissing: !inAzure || !permissions.some((name) => /^(Organization|Directory)\.Read\.All$/.test(name)),
    notes: [...lackingNote(lacking), ...notesOf(chosen, needed, inAzure)],
  });
}

/** Whether Assay signs in with a client secret that has to be made. */
export const hasSecret = ({ credential }: Plan): boolean =>
  credential.kind === 'client-secret' || (credential.kind === 'delegated' && !credential.publicClient);

/** The declarations of the products and types that were chosen. */
export function chosenDeclarations(request: {
  readonly products?: SetupRequest['products'];
  readonly types?: readonly string[] | undefined;
}) {
  const { products: on } = request;
  const switches = Object.keys(products).map((name) => [name, on === undefined || on.some((one) => one === name)]);
  return selectDeclarations(
    readOptions.parse({
      products: Object.fromEntries(switches),
      types: Object.fromEntries((request.types ?? []).map((type) => [type, true])),
    }),
    declarations,
  );
}

/** Reader has the one action `*` + `/read`, and actions are compared without regard to case. */
const readerCovers = (action: string): boolean => /\/read$/i.test(action);

/** By their bytes, as the script sorts them. */
const sorted = (texts: readonly string[]): string[] => [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** A UUID (version 8, RFC 9562) that is the same for the same text. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const lackingNote = (lacking: readonly string[]): readonly string[] =>
  lacking.length === 0
    ? []
    : [`Microsoft Graph of this cloud does not offer ${lacking.join(', ')}: what needs it is not there to be read.`];

function notesOf(
  chosen: ReturnType<typeof chosenDeclarations>,
  needed: readonly string[],
  inAzure: boolean,
): readonly string[] {
  const notes: string[] = [];
  // Such objects hang from the tenant itself, where no role of a management group reaches.
  const providers = chosen.flatMap(({ source }) =>
    source.kind === 'arm-list' && source.per === 'tenant'
      ? (/^\/providers\/(microsoft\.(?:aadiam|intune))\//i.exec(source.path)?.[1] ?? [])
      : [],
  );
  for (const provider of new Set(inAzure ? providers : [])) {
    notes.push(
      `What lies at /providers/${provider} is above every management group. Assign Reader there by hand: az role assignment create --assignee <client id> --role Reader --scope /providers/${provider}`,
    );
  }
  const secretBearing = needed.filter((action) => !readerCovers(action));
  if (secretBearing.length > 0) {
    notes.push(
      `${secretBearing.join(', ')} also gives out the values of settings. Assay drops them before anything is kept; whoever holds the credential could read them.`,
    );
  }
  return notes;
}
