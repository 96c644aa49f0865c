import { hash } from 'node:crypto';

/** JSON with sorted keys, so that the order in which a service writes its fields makes no difference. */
export function stableJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? stableJson(item) : `,${stableJson(item)}`;
    return `[${text}]`;
  }
  // The one place that looks at every field of every body: no entries, no copies.
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${stableJson(field)}`;
  }
  return `{${text}}`;
}

/**
 * Digest of everything about an entity that counts as a change, with what its body tells of others: an entity with the same digest
 * has the same relations. The larger fields are JSON with its names in order already.
 */
export function entityHash(entity: {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly properties: string;
  readonly document: string;
  readonly partOf?: string;
  readonly relations: readonly {
    readonly type: string;
    readonly from: string;
    readonly to: string;
    readonly properties: string;
  }[];
}): string {
  const { document, id, name, partOf, properties, type } = entity;
  const whole = partOf === undefined ? '' : `"partOf":${JSON.stringify(partOf)},`;
  const text = `{"document":${document},"id":${JSON.stringify(id)},"name":${JSON.stringify(name)},${whole}"properties":${properties},"type":"${type}"}`;
  let told = '';
  for (const { from, to, type: verb, properties: facts } of entity.relations) {
    told += `${JSON.stringify([verb, from, to])}${facts}`;
  }
  return digest(text + told);
}

/** Digest of a value, whatever the order of its names. */
export function contentHash(value: unknown): string {
  return digest(stableJson(value));
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 27);
}
