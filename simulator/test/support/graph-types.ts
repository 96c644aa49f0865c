/** Holds Graph bodies against Microsoft Graph's metadata: property names, lists and primitive types. */
import { fact } from './facts.ts';
import { type Body, isObject } from './wire.ts';

interface GraphType {
  readonly kind: string;
  readonly base?: string;
  readonly open?: boolean;
  /** Type and whether null is allowed, by property. */
  readonly props?: Readonly<Record<string, readonly [type: string, nullable: boolean]>>;
  readonly nav?: Readonly<Record<string, unknown>>;
}

export const metadataFile = 'specs/graph/graph-v1-types.json';

interface Metadata {
  readonly entitySets: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, GraphType>>;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instant = /^-?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/;
const integer = (value: unknown): boolean => Number.isInteger(value);
const text = (value: unknown): boolean => typeof value === 'string';

/** Primitive types as they look in JSON (OData JSON Format 4.01, "Primitive Value"). */
const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': text,
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': integer,
  'Edm.Int64': integer,
  'Edm.Int16': integer,
  'Edm.Double': (value) => typeof value === 'number' || value === 'INF' || value === 'NaN',
  'Edm.Guid': (value) => typeof value === 'string' && guid.test(value),
  'Edm.DateTimeOffset': (value) => typeof value === 'string' && instant.test(value),
  'Edm.Date': (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  'Edm.Duration': (value) => typeof value === 'string' && /^-?P/.test(value),
  'Edm.Binary': text,
};

/** Names of faults of a body that claims to be of an entity type such as `user`. */
export function graphFaults(metadata: Metadata): (body: Body, type: string) => readonly string[] {
  const typeOf = (name: string): GraphType | undefined =>
    metadata.types[name.replace(/^#?(microsoft\.)?graph\./, 'microsoft.graph.')];

  function propertiesOf(name: string): Map<string, readonly [string, boolean]> | undefined {
    const found = new Map<string, readonly [string, boolean]>();
    let at: string | undefined = name;
    while (at !== undefined) {
      const type: GraphType | undefined = typeOf(at);
      if (!type) return at.endsWith('.entity') ? found.set('id', ['Edm.String', false]) : undefined;
      for (const [property, row] of Object.entries(type.props ?? {}))
        if (!found.has(property)) found.set(property, row);
      for (const property of Object.keys(type.nav ?? {}))
        if (!found.has(property)) found.set(property, ['navigation', true]);
      at = type.base;
    }
    return found;
  }

  function faults(body: Body, declared: string, at: string): string[] {
    const own = typeof body['@odata.type'] === 'string' ? body['@odata.type'] : declared;
    const properties = propertiesOf(own);
    if (!properties) return [];
    return Object.entries(body).flatMap(([name, value]): string[] => {
      if (name.includes('@')) return [];
      const row = name === 'id' ? (properties.get(name) ?? (['Edm.String', false] as const)) : properties.get(name);
      if (!row) return [`${at}${name}: unknown`];
      return valueFaults(value, row[0], row[1], `${at}${name}`);
    });
  }

  function valueFaults(value: unknown, type: string, nullable: boolean, at: string): string[] {
    const element = /^Collection\((.*)\)$/.exec(type)?.[1];
    if (value === null) return nullable || element === undefined ? [] : [`${at}: null for a list`];
    if (element !== undefined) {
      return Array.isArray(value) ? value.flatMap((one) => valueFaults(one, element, true, at)) : [`${at}: no list`];
    }
    if (type === 'navigation') return [];
    const primitive = primitives[type];
    if (primitive) return primitive(value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${type}`];
    const complex = typeOf(type);
    if (complex?.kind === 'EnumType') return text(value) ? [] : [`${at}: no name of an enumeration`];
    if (isObject(value)) return faults(value, type, `${at}.`);
    return complex?.props === undefined || !text(value) ? [] : [`${at}: no object`];
  }

  return (body, type) => faults(body, `graph.${type}`, '');
}

export const metadata = (): Metadata => fact<Metadata>(metadataFile);
