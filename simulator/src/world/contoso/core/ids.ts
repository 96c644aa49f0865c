import { hashText, mix, scramble, unscramble } from './mixing.ts';

/** What an id stands for. The position in this list is part of every id: append only. */
const KINDS = [
  'tenant',
  'user',
  'deletedUser',
  'group',
  'device',
  'application',
  'appId',
  'servicePrincipal',
  'administrativeUnit',
  'subscription',
  'roleAssignment',
  'denyAssignment',
  'customRole',
  'grant',
  'appRoleAssignment',
  'directoryRole',
  'directoryAssignment',
  'eligibility',
  'schedule',
  'azureEligibility',
  'azureSchedule',
  'policy',
  'location',
  'gone',
  'credential',
  'other',
  'deviceId',
  'managementGroup',
  'client',
  'federated',
  'scopedMember',
  'sku',
  'request',
] as const;

export type IdKind = (typeof KINDS)[number];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz012345';
const OPAQUE_LENGTH = 43;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Every number of four digits: ids are made by the million. */
const fourDigits = Array.from({ length: 0x10000 }, (_, number) => number.toString(16).padStart(4, '0'));
const hex = (value: number, digits: number): string => {
  const all = `${fourDigits[value >>> 16]}${fourDigits[value & 0xffff]}`;
  return digits === 8 ? all : all.slice(8 - digits);
};

/**
 * Ids that carry what they name. A GUID holds (kind, index) in its first and last eight digits under a keyed bijection;
 * the middle is a check over them, so a foreign GUID is told apart by making the id again and comparing.
 */
export class Ids {
  readonly #key: number;

  constructor(seed: string) {
    this.#key = hashText(`ids:${seed}`);
  }

  /** A GUID in version 4 form. `index` is below 2^32. */
  guid(kind: IdKind, index: number): string {
    const [left, right] = scramble(this.#key, index, KINDS.indexOf(kind) + 1);
    const check = mix(left, mix(right, this.#key));
    const more = mix(check, this.#key ^ 0x5bd1e995);
    const variant = (0x8 | ((more >>> 28) & 0x3)).toString(16);
    const middle = `${hex(check, 8).slice(0, 4)}-4${hex(check, 8).slice(4, 7)}-${variant}${hex(more, 3)}`;
    return `${hex(left, 8)}-${middle}-${hex(more >>> 12, 4)}${hex(right, 8)}`;
  }

  /** What a GUID of this world stands for; `undefined` for any other text. Any letter case. */
  read(id: string): { readonly kind: IdKind; readonly index: number } | undefined {
    const lower = id.toLowerCase();
    if (!GUID.test(lower)) return undefined;
    const [index, number] = unscramble(this.#key, parseInt(lower.slice(0, 8), 16), parseInt(lower.slice(28), 16));
    const kind = KINDS[number - 1];
    return kind !== undefined && this.guid(kind, index) === lower ? { kind, index } : undefined;
  }

  /** The index of an id of one kind, when it is below `size`. */
  indexOf(kind: IdKind, id: string, size: number): number | undefined {
    const found = this.read(id);
    return found?.kind === kind && found.index < size ? found.index : undefined;
  }

  /**
   * An opaque id of 43 mixed-case characters, as Graph gives to app role assignments and permission grants. The letters
   * carry 5 bits each whatever their case, so that the id is found in any letter case.
   */
  opaque(kind: IdKind, index: number): string {
    const digits = (this.guid(kind, index) + this.guid('other', mix(index, KINDS.indexOf(kind)))).replaceAll('-', '');
    let bits = BigInt(`0x${digits.slice(0, 54)}`) >> 1n;
    let text = '';
    for (let at = 0; at < OPAQUE_LENGTH; at++) {
      const letter = LETTERS[Number(bits & 31n)] ?? 'a';
      bits >>= 5n;
      text += mix(index, at) % 2 === 0 ? letter.toUpperCase() : letter;
    }
    return text;
  }

  /** The index of an opaque id of one kind, in any letter case. */
  readOpaque(kind: IdKind, id: string, size: number): number | undefined {
    const lower = id.toLowerCase();
    if (lower.length !== OPAQUE_LENGTH) return undefined;
    let bits = 0n;
    for (const letter of [...lower].reverse()) {
      const value = LETTERS.indexOf(letter);
      if (value < 0) return undefined;
      bits = (bits << 5n) | BigInt(value);
    }
    const digits = (bits << 1n).toString(16).padStart(54, '0');
    const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)];
    const index = this.indexOf(kind, `${parts.join('-')}-${digits.slice(20, 32)}`, size);
    return index !== undefined && this.opaque(kind, index).toLowerCase() === lower ? index : undefined;
  }
}
