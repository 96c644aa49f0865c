import { crc32 } from 'node:zlib';
import type { TypedArray } from '../model/grow.ts';
import { completeModel, type Model } from '../model/model.ts';
import { type Layout, layoutOf, partsOf } from './layout.ts';

/**
 * A model as bytes: `ASSAYACC`, the version and the length of the header (32 bits each, little-endian), the header as JSON, then
 * the arrays, each at a multiple of 8 bytes. Reading copies no array. Numbers are in the order of the machine, which on everything
 * that Node runs on is little-endian.
 */
const magic = 'ASSAYACC';
/** Raised when what is kept changes: an older snapshot is then built anew. */
const version = 2;

const arrayTypes = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type ArrayName = keyof typeof arrayTypes;

interface Section {
  readonly name: string;
  readonly type: ArrayName;
  readonly length: number;
  /** From the end of the header on. */
  readonly offset: number;
}

interface Header {
  readonly note: unknown;
  readonly sections: readonly Section[];
  readonly rest: Layout['rest'];
  readonly bytes: number;
  readonly checksum: number;
}

export type SnapshotRead =
  | { readonly ok: true; readonly model: Model; readonly note: unknown }
  | { readonly ok: false; readonly reason: 'no-snapshot' | 'other-version' | 'truncated' | 'damaged' };

/** The bytes of a snapshot, piece by piece. `note`: whatever its reader needs to know, as JSON. */
export function* snapshotChunks(model: Model, note: unknown = null): Generator<Uint8Array> {
  const { arrays, rest } = layoutOf(model);
  const sections: Section[] = [];
  let offset = 0;
  let checksum = 0;
  const pieces: Uint8Array[] = [];
  for (const [name, array] of Object.entries(arrays)) {
    sections.push({ name, type: array.constructor.name as ArrayName, length: array.length, offset });
    const piece = bytesOf(array);
    const gap = padding(piece.length);
    for (const part of gap.length > 0 ? [piece, gap] : [piece]) {
      checksum = crc32(part, checksum);
      pieces.push(part);
      offset += part.length;
    }
  }
  const header: Header = { note, sections, rest, bytes: offset, checksum };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(16);
  start.write(magic, 'latin1');
  start.writeUInt32LE(version, 8);
  start.writeUInt32LE(json.length, 12);
  yield start;
  yield json;
  yield padding(json.length);
  yield* pieces;
}

/** The model in a snapshot; it keeps the bytes and reads from them. They have to begin at a multiple of 8. */
export function readSnapshot(bytes: Uint8Array): SnapshotRead {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 16 || buffer.toString('latin1', 0, 8) !== magic) return { ok: false, reason: 'no-snapshot' };
  if (buffer.readUInt32LE(8) !== version) return { ok: false, reason: 'other-version' };
  const length = buffer.readUInt32LE(12);
  const from = 16 + length + padding(length).length;
  if (buffer.length < from) return { ok: false, reason: 'truncated' };
  const header = parse(buffer.toString('utf8', 16, 16 + length));
  if (!header) return { ok: false, reason: 'damaged' };
  const content = buffer.subarray(from);
  if (content.length < header.bytes) return { ok: false, reason: 'truncated' };
  if (crc32(content.subarray(0, header.bytes)) !== header.checksum) return { ok: false, reason: 'damaged' };
  const arrays = Object.fromEntries(
    header.sections.map(({ name, type, length: count, offset }) => [
      name,
      new arrayTypes[type](content.buffer as ArrayBuffer, content.byteOffset + offset, count),
    ]),
  );
  return { ok: true, model: completeModel(partsOf({ arrays, rest: header.rest })), note: header.note };
}

function parse(text: string): Header | undefined {
  try {
    return JSON.parse(text) as Header;
  } catch {
    return undefined;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: TypedArray) => new Uint8Array(buffer, byteOffset, byteLength);
const padding = (length: number) => new Uint8Array((8 - (length % 8)) % 8);
