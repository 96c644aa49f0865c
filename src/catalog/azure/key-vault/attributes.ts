/** Validity of keys and secrets, which the service tells in seconds since 1970. */
import type { z } from 'zod';
import type { Property } from '../../declaration.ts';
import { flag, instant } from '../../property.ts';
import { maybeFlag, maybeNumber, maybeObject } from '../../vendor.ts';

export const maybeAttributes = maybeObject({
  enabled: maybeFlag,
  exp: maybeNumber,
  nbf: maybeNumber,
  created: maybeNumber,
  updated: maybeNumber,
});

interface Attributed {
  readonly properties?: { readonly attributes?: z.output<typeof maybeAttributes> } | null | undefined;
}

const attributes = (item: Attributed) => item.properties?.attributes;

/** A moment; null where the service told the attributes and this one is not set. */
function moment(item: Attributed, name: 'exp' | 'nbf' | 'created' | 'updated'): string | null | undefined {
  const told = attributes(item);
  if (!told) return undefined;
  const seconds = told[name];
  return typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : null;
}

export const attributeProperties = {
  enabled: flag<Attributed>('Whether it may be used.', (item) => attributes(item)?.enabled),
  expires: instant<Attributed>('When it expires; none when it never does.', (item) => moment(item, 'exp')),
  notBefore: instant<Attributed>('From when it may be used; none when at once.', (item) => moment(item, 'nbf')),
  created: instant<Attributed>('When this version was made.', (item) => moment(item, 'created')),
  updated: instant<Attributed>('When this version was last changed.', (item) => moment(item, 'updated')),
} as const satisfies Record<string, Property<Attributed>>;
