import type { Result } from '../errors/index.ts';

/** How a connection proves itself to Microsoft Entra ID. */
export type Credential =
  | {
      readonly kind: 'client-secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: 'client-certificate';
      readonly tenantId: string;
      readonly clientId: string;
      /** PEM text: the unencrypted private key, its certificate, and the certificates above it. */
      readonly certificate: string;
      /** Sends the certificates along (`x5c`), for applications that trust by subject name and issuer. */
      readonly sendChain?: boolean;
    }
  | {
      readonly kind: 'workload-identity';
      readonly tenantId: string;
      readonly clientId: string;
      /** A token of the issuer that the application trusts; asked for at each sign-in, as such tokens live for an hour. */
      readonly assertion: () => Promise<Result<string>>;
    }
  | {
      readonly kind: 'managed-identity';
      readonly tenantId: string;
      /** Of a user-assigned identity; the system-assigned one when absent. */
      readonly clientId?: string;
    }
  | {
      readonly kind: 'delegated';
      readonly tenantId: string;
      readonly clientId: string;
      /** Absent where the application is a public client. */
      readonly clientSecret?: string;
      readonly refreshTokens: RefreshTokens;
    };

export type CredentialKind = Credential['kind'];

/** Where the refresh token of a delegated sign-in is kept. Each answer of Microsoft brings a new one. */
export interface RefreshTokens {
  /** Work that nobody else in this process does for the same sign-in at the same time. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  read(): Promise<Result<string>>;
  /** Keeps `next`, unless another than `used` has been kept meanwhile. */
  replace(used: string, next: string): Promise<Result<void>>;
}

/** The application id of a credential in words, for errors. */
export function applicationOf(credential: Credential): string {
  return credential.clientId ?? '(system-assigned identity)';
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a secret's id and not its value: ids are GUIDs, values that Entra makes are 40 characters with a tilde. */
export function looksLikeSecretId(text: string): boolean {
  return guid.test(text.trim());
}
