/** What a simulator is started with and what it gives back. */
import type { ExternalIssuer, IdentityHost, IdentityHostOptions, SignInSetting } from './entra/index.ts';
import type { FaultRule } from './faults/index.ts';
import type { JournalEntry, Stats } from './journal/index.ts';
import type { Cloud, CloudId } from './listener/clouds.ts';
import type { ThrottleSetting } from './throttle/index.ts';
import type { ShareChanges } from './world/share/index.ts';
import type { ClientIdentity, Licence, World } from './world/world.ts';

export type WorldSize = 'S' | 'M' | 'L' | 'XL';

export type WorldChoice =
  | World
  | {
      readonly kind: 'contoso';
      readonly size: WorldSize;
      readonly seed?: string;
      readonly licences?: readonly Licence[];
    }
  | { readonly kind: 'recorded'; readonly from: string };

export interface ListenerOptions {
  /** HTTPS port on the loopback address; 0 or absent: a free one. */
  readonly port?: number;
  /** Port of the CONNECT proxy; 0 or absent: a free one. */
  readonly proxyPort?: number;
  /** Folder for the CA, the server certificate and the signing key; absent: new ones in memory. */
  readonly stateDir?: string;
  /** Default `real`. */
  readonly throttle?: ThrottleSetting;
  readonly faults?: readonly FaultRule[];
  /** Seed of the faults. */
  readonly faultSeed?: string;
  /** Added to every answer but the admin endpoint's. */
  readonly latencyMs?: number;
  /** Default 3599, as Entra answers. */
  readonly tokenLifetimeSeconds?: number;
  /** The simulator's clock: tokens, secrets, budgets, journal. Certificates of TLS keep to the real one. */
  readonly now?: () => Date;
  /** Requests kept in full in the journal, default 5000. */
  readonly journalSize?: number;
  /** The one cloud that the tenant lives in; absent: it is found through the hosts of every cloud. */
  readonly tenantCloud?: CloudId;
}

export interface SimulatorOptions extends ListenerOptions {
  readonly world: WorldChoice;
  /** Adds the client `administrator`, which may register applications, consent, and give roles; not for XL. */
  readonly administrator?: boolean;
}

export interface Simulator {
  /** Base URL, such as `https://localhost:8443`. */
  readonly url: string;
  readonly port: number;
  /** For HTTPS_PROXY: with it, Microsoft's host names lead here. */
  readonly proxyUrl: string;
  /** The CA to trust, PEM. */
  readonly caPem: string;
  readonly tenantId: string;
  readonly clients: readonly ClientIdentity[];
  /** The world as it is served. */
  readonly world: World;
  /** The simulator as an entry of a cloud table. */
  readonly cloud: Cloud;
  /**
   * Lets a service principal of the world sign in with a secret, a managed identity at its machine (by the client's name).
   * Errors: RangeError for an id that the directory does not know.
   */
  addCredential(servicePrincipalId: string): ClientIdentity;
  stats(): Stats;
  journal(since?: number): readonly JournalEntry[];
  setFaults(rules: readonly FaultRule[]): void;
  setThrottle(setting: ThrottleSetting): void;
  setLicences(licences: readonly Licence[]): void;
  /** What the sign-in page and refresh tokens do from now on. */
  setSignIn(setting: SignInSetting): void;
  /** Ends what was given to a user until now. */
  revokeSignIns(userId: string): void;
  /** Every refresh token that was given until now, for looking where none of them may stand. */
  refreshTokens(): readonly string[];
  /** A token of the issuer outside of Entra. */
  federatedToken(claims: Parameters<ExternalIssuer['sign']>[0]): Promise<string>;
  /** The identity endpoints of a machine, on a port of their own. */
  startIdentityHost(options?: IdentityHostOptions): Promise<IdentityHost>;
  /**
   * Changes a share (above 0, up to 1) of the tenant, as its seed decides, and tells what was done. Errors: RangeError for
   * another share or a world that cannot be changed.
   */
  changeShare(share: number, seed?: string): ShareChanges;
  /** Ends every connection and frees the ports. */
  close(): Promise<void>;
}
