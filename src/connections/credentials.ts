/** Credentials of connections: from what somebody gives, through what is kept, to what signs in. */
import {
  type Credential,
  type CredentialKind,
  looksLikeSecretId,
  type RefreshTokens,
  readCertificate,
  readFederatedToken,
} from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { CredentialFacts, CredentialInput } from './schema.ts';

type Of<Kind extends CredentialKind> = Extract<Credential, { kind: Kind }>;

/** What is sealed into the store. */
export type StoredCredential =
  | Of<'client-secret'>
  | Of<'client-certificate'>
  | Of<'managed-identity'>
  | (Omit<Of<'workload-identity'>, 'assertion'> & { readonly tokenFile: string })
  | (Omit<Of<'delegated'>, 'refreshTokens'> & { readonly refreshToken: string });

/** What the machine on which Assay runs lends to connections; nothing of it unless it is configured. */
export interface CredentialHost {
  readonly federatedTokenFolder?: string;
  /** The token file where a connection names none. */
  readonly federatedTokenFile?: string;
  readonly managedIdentity: boolean;
}

/** A credential that is ready to be tried, and to be kept when Microsoft has accepted it. */
export interface PreparedCredential {
  readonly kind: CredentialKind;
  readonly credential: Credential;
  /** What is to be kept; asked for after the trial, which may have brought a new refresh token. */
  stored(): StoredCredential;
  readonly facts: CredentialFacts;
}

/** Makes a credential out of what somebody gave. Nothing is sent anywhere yet, so a secret's id never leaves the machine. */
export async function prepareCredential(
  tenantId: string,
  input: CredentialInput,
  host: CredentialHost,
): Promise<Result<PreparedCredential>> {
  const { kind } = input;
  switch (kind) {
    case 'client-secret': {
      const { clientId, clientSecret } = input;
      if (looksLikeSecretId(clientSecret)) return fail('client_secret_id_given', { clientId });
      return ready({ kind, tenantId, clientId, clientSecret }, host);
    }
    case 'client-certificate': {
      const { clientId, certificate, pfx, password, sendChain } = input;
      if ((certificate === undefined) === (pfx === undefined)) {
        return fail('invalid_request', { reason: 'credential: give either certificate (PEM) or pfx' });
      }
      const opened = await readCertificate({
        ...(pfx === undefined ? { kind: 'pem', text: certificate ?? '' } : { kind: 'pfx', base64: pfx }),
        ...(password !== undefined && { password }),
      });
      if (!opened.ok) return opened;
      const { pem, facts } = opened.value;
      return ready({ kind, tenantId, clientId, certificate: pem, sendChain }, host, { ...facts });
    }
    case 'workload-identity': {
      const tokenFile = input.tokenFile ?? host.federatedTokenFile;
      if (tokenFile === undefined) return fail('federated_token_unavailable', { reason: 'no file is named' });
      return ready({ kind, tenantId, clientId: input.clientId, tokenFile }, host, { tokenFile });
    }
    case 'managed-identity': {
      const { clientId } = input;
      return ready({ kind, tenantId, ...(clientId !== undefined && { clientId }) }, host);
    }
  }
}

/** The credential of a finished sign-in, before it is kept: its refresh tokens lie in memory. */
export function prepareDelegated(
  signedIn: Extract<StoredCredential, { kind: 'delegated' }>,
  facts: CredentialFacts,
): PreparedCredential {
  let { refreshToken } = signedIn;
  const refreshTokens: RefreshTokens = {
    exclusive: (work) => work(),
    read: async () => ok(refreshToken),
    replace: async (_used, next) => {
      refreshToken = next;
      return ok(undefined);
    },
  };
  const { refreshToken: _first, ...rest } = signedIn;
  return {
    kind: 'delegated',
    credential: { ...rest, refreshTokens },
    stored: () => ({ ...signedIn, refreshToken }),
    facts,
  };
}

function ready(
  stored: Exclude<StoredCredential, { kind: 'delegated' }>,
  host: CredentialHost,
  facts: CredentialFacts = {},
): Result<PreparedCredential> {
  const credential = openCredential(stored, host, undefined);
  return credential.ok
    ? ok({ kind: stored.kind, credential: credential.value, stored: () => stored, facts })
    : credential;
}

/** What signs in, out of what was kept. The machine's own identity and files are looked at each time: settings may change. */
export function openCredential(
  stored: StoredCredential,
  host: CredentialHost,
  refreshTokens: RefreshTokens | undefined,
): Result<Credential> {
  switch (stored.kind) {
    case 'client-secret':
    case 'client-certificate':
      return ok(stored);
    case 'managed-identity':
      return host.managedIdentity ? ok(stored) : fail('managed_identity_not_allowed');
    case 'workload-identity': {
      const { tokenFile, ...rest } = stored;
      return ok({ ...rest, assertion: () => readFederatedToken(tokenFile, host.federatedTokenFolder) });
    }
    case 'delegated': {
      const { refreshToken: _kept, ...rest } = stored;
      return refreshTokens ? ok({ ...rest, refreshTokens }) : fail('refresh_token_expired');
    }
  }
}
