import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { leastRights } from './least-rights.ts';

/** The ways in which a connection can prove itself, the recommended ones first. */
export const credentialKindNames = [
  'managed-identity',
  'workload-identity',
  'client-certificate',
  'client-secret',
  'delegated',
] as const;
export type CredentialKindName = (typeof credentialKindNames)[number];

interface KindTexts {
  readonly title: string;
  /** What it is, in a sentence. */
  readonly about: string;
  /** What has to be there first. */
  readonly needs: string;
  /** What of it Assay keeps, sealed. */
  readonly keeps: string;
  /** What ends it, and when. */
  readonly ends: string;
}

const texts: Readonly<Record<CredentialKindName, KindTexts>> = {
  'managed-identity': {
    title: 'Managed identity',
    about: 'The identity that Azure gives to the machine on which Assay runs.',
    needs:
      'Assay runs in Azure (virtual machine, App Service, Container Apps) or on a machine of Azure Arc, in the cloud and tenant that are read; ASSAY_MANAGED_IDENTITY=on.',
    keeps: 'Nothing secret.',
    ends: 'Never by itself; with the machine, or when the identity is taken away.',
  },
  'workload-identity': {
    title: 'Workload identity federation',
    about: 'A token of another issuer (a Kubernetes cluster, a build system) that the application trusts.',
    needs:
      'A federated credential on the application, and a token file that the platform renews, below the folder of ASSAY_FEDERATED_TOKEN_FOLDER.',
    keeps: 'Nothing secret; the path of the file.',
    ends: 'Never by itself; when the trust is removed or the file is no longer renewed.',
  },
  'client-certificate': {
    title: 'Certificate',
    about: 'An RSA key whose certificate is registered on the application; as PEM or as PFX.',
    needs: 'The public part of the certificate on the application registration.',
    keeps: 'The private key.',
    ends: 'At the end of the validity of the certificate.',
  },
  'client-secret': {
    title: 'Client secret',
    about: 'A password of the application.',
    needs: 'A client secret of the application registration; its value, not its id.',
    keeps: 'The secret.',
    ends: 'At the date that was chosen for the secret, 24 months at the latest.',
  },
  delegated: {
    title: 'Delegated sign-in',
    about: 'Somebody signs in on the page of Microsoft, and Assay reads the directory in their name.',
    needs:
      'Delegated Microsoft Graph permissions with consent, the redirect address of Assay on the application registration, and a person who holds Global Reader (or Security Reader and Reports Reader).',
    keeps: 'The refresh token, a new one after each use; the client secret where the application has one.',
    ends: 'After 90 days without use, and when the person gets a new password, is signed out everywhere or has to prove themselves again.',
  },
};

/** What organisations grant that give delegated permissions only; the least set with which such a connection is of use. */
export const leastDelegated: readonly string[] = [
  'User.Read.All',
  'AuditLog.Read.All',
  'Policy.Read.All',
  'IdentityRiskyUser.Read.All',
];

/** Reads that give a signed-in person their own and nobody else's. "Get user mailbox settings". */
const ownOnly = new Set(['MailboxSettings.Read']);

/** A type that a kind reads not at all, or only with more than the least permissions. */
export interface LimitedType {
  readonly type: string;
  readonly title: string;
  readonly readable: 'no' | 'with-permission';
  readonly reason: string;
}

export interface CredentialKindFacts extends KindTexts {
  readonly kind: CredentialKindName;
  /** Types that it reads with the least permissions. */
  readonly readable: number;
  readonly limited: readonly LimitedType[];
}

/**
 * What each kind reads of the catalogue, and what it does not and why. Applications read every type, given its right.
 * @param granted the delegated permissions that are consented to
 */
export function credentialKinds(
  from: readonly Declaration[] = declarations,
  granted: readonly string[] = leastDelegated,
): readonly CredentialKindFacts[] {
  return credentialKindNames.map((kind) => {
    const limited = kind === 'delegated' ? from.flatMap((one) => limitOf(one, from, granted)) : [];
    return { kind, ...texts[kind], readable: from.length - limited.length, limited };
  });
}

/**
 * The delegated permissions with which a sign-in reads as much of these declarations as it can, sorted. Microsoft Graph gives
 * its delegated permissions the names of the application ones ("Microsoft Graph permissions reference").
 */
export function delegatedPermissions(
  chosen: readonly Declaration[],
  from: readonly Declaration[] = declarations,
): readonly string[] {
  const readable = chosen.filter((one) => limitOf(one, from, []).every(({ readable }) => readable !== 'no'));
  return leastRights(readable).graph.map(({ permission }) => permission);
}

function limitOf(declaration: Declaration, from: readonly Declaration[], granted: readonly string[]): LimitedType[] {
  const { type, title } = declaration;
  const rights = rightsOf(declaration, from);
  if (rights.some((right) => right.kind === 'azure') || declaration.source.kind.startsWith('arm')) {
    return [
      { type, title, readable: 'no', reason: 'it lies in Azure, and a delegated sign-in reads the directory only' },
    ];
  }
  const missing: string[] = [];
  for (const right of rights) {
    if (right.kind !== 'graph') continue;
    if (ownOnly.has(right.permission)) {
      const reason = `${right.permission} shows a signed-in person their own and nobody else's`;
      return [{ type, title, readable: 'no', reason }];
    }
    const accepted = [right.permission, ...(right.alsoAccepted ?? [])];
    if (!accepted.some((permission) => granted.includes(permission))) missing.push(right.permission);
  }
  if (missing.length === 0) return [];
  return [
    { type, title, readable: 'with-permission', reason: `it needs the delegated permission ${missing.join(' and ')}` },
  ];
}

/** What lies inside another type is read with the rights of that type. */
function rightsOf({ rights, source }: Declaration, from: readonly Declaration[]): Declaration['rights'] {
  if (source.kind !== 'part') return rights;
  const parent = from.find(({ type }) => type === source.parent);
  return parent ? [...rights, ...rightsOf(parent, from)] : rights;
}
