import type { OptionDescription, SetupInput } from '../../api/types.ts';
import { toScope } from '../../components/scope/scope-draft.ts';
import { isGuid } from '../../format/guid.ts';
import { type Choices, productsOn } from './choices.ts';

/** What a setup needs beside the choices, as typed. */
export interface SetupDraft {
  readonly displayName: string;
  readonly role: 'custom' | 'reader';
  readonly keyVaultReader: boolean;
  readonly validDays: string;
  readonly issuer: string;
  readonly subject: string;
  /** Client id of a managed identity. */
  readonly identity: string;
  /** Whether the application of a sign-in has no client secret. */
  readonly publicClient: boolean;
}

export const emptySetup: SetupDraft = {
  displayName: 'Assay',
  role: 'custom',
  keyVaultReader: false,
  validDays: '180',
  issuer: '',
  subject: '',
  identity: '',
  publicClient: false,
};

/** Whether a secret or a certificate is made, which ends. */
export function isDated({ publicClient }: Pick<SetupDraft, 'publicClient'>, kind: Choices['kind']): boolean {
  return kind === 'client-secret' || kind === 'client-certificate' || (kind === 'delegated' && !publicClient);
}

/** What is missing or cannot be right, by field. */
export function setupErrors(draft: SetupDraft, { kind }: Choices): Partial<Record<keyof SetupDraft, string>> {
  const days = Number(draft.validDays);
  const dated = isDated(draft, kind);
  const federated = kind === 'workload-identity';
  return {
    ...(draft.displayName.trim() === '' ? { displayName: 'Give the application a name.' } : {}),
    ...(dated && !(Number.isInteger(days) && days >= 1 && days <= 730)
      ? { validDays: 'Enter days from 1 to 730.' }
      : {}),
    ...(federated && !draft.issuer.trim().startsWith('https://')
      ? { issuer: 'Enter the https address of the issuer.' }
      : {}),
    ...(federated && draft.subject.trim() === '' ? { subject: 'Enter the subject of the tokens.' } : {}),
    ...(kind === 'managed-identity' && !isGuid(draft.identity)
      ? { identity: 'Enter the client id of the identity, a GUID.' }
      : {}),
  };
}

/** The request for a setup. */
export function toSetup(draft: SetupDraft, choices: Choices, description: OptionDescription): SetupInput {
  return {
    cloud: choices.cloud,
    tenantId: choices.tenant.trim(),
    displayName: draft.displayName.trim(),
    // Names of products and types come from the same server that takes them.
    products: productsOn(choices, description) as NonNullable<SetupInput['products']>,
    types: [...choices.also] as NonNullable<SetupInput['types']>,
    scope: setupScope(choices),
    credential: setupCredential(draft, choices),
    role: draft.role,
    keyVaultReader: draft.keyVaultReader,
  };
}

function setupScope({ scope }: Choices): NonNullable<SetupInput['scope']> {
  const chosen = toScope(scope);
  return chosen.kind === 'managementGroup' ? { kind: 'management-group', id: chosen.id } : chosen;
}

function setupCredential(draft: SetupDraft, { kind }: Choices): NonNullable<SetupInput['credential']> {
  switch (kind) {
    case 'client-secret':
      return { kind, validDays: Number(draft.validDays) };
    case 'client-certificate':
      return { kind: 'certificate', validDays: Number(draft.validDays) };
    case 'workload-identity':
      return { kind: 'federated', issuer: draft.issuer.trim(), subject: draft.subject.trim() };
    case 'managed-identity':
      return { kind, clientId: draft.identity.trim() };
    case 'delegated':
      return {
        kind,
        publicClient: draft.publicClient,
        ...(isDated(draft, kind) && { validDays: Number(draft.validDays) }),
      };
  }
}
