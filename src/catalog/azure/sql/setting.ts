/** Settings that a server or database has exactly one object of, which are facets of it. */
import { z } from 'zod';
import type { MapContext } from '../../declaration.ts';
import { armKey, parentScope, partKey } from '../../keys.ts';
import { maybeObject } from '../../vendor.ts';

/** The shape of an object below a resource: id, name and the properties that are read. */
export function childShape<Shape extends z.ZodRawShape>(properties: Shape) {
  return z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject(properties) });
}

/** Key of the facet `kind` of the resource that was asked. */
export function settingKey(setting: { readonly id: string }, { tenantId, parent }: MapContext, kind: string): string {
  const own = armKey(setting.id, tenantId);
  return partKey(parent?.key ?? parentScope(own) ?? own, kind);
}

/** Texts that say something: lists of this service hold '' where there is nothing. */
export function saidTexts(values: readonly string[] | null | undefined): readonly string[] | undefined {
  return values?.filter((value) => value !== '');
}
