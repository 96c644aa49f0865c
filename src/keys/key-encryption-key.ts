import type { Result } from '../errors/index.ts';
import type { Place } from './envelope.ts';

/** Seals the data keys of organisations. It stays where it is: in a file, in a variable, in a key service. */
export interface KeyEncryptionKey {
  readonly provider: string;
  /** Kept beside what it has sealed. Tells keys apart and says nothing of their content. */
  readonly id: string;
  /** @param plain at most 100 bytes. Error: `key_service_failed`. */
  wrap(plain: Buffer): Promise<Result<Buffer>>;
  /** Errors: `data_key_unreadable` when it was not sealed under this key, `key_service_failed`. */
  unwrap(wrapped: Buffer): Promise<Result<Buffer>>;
  /** For keys that earlier versions used as well: opens what they sealed. */
  openOldFormat?(organizationId: string, place: Place, sealed: string): string | undefined;
}
