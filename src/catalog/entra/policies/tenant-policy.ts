/** What policies have in common of which a tenant has exactly one. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { maybeText } from '../../vendor.ts';

/** Names are there to be shown; ids of such policies are words, zeros or missing. */
export const policyShape = { id: maybeText, displayName: maybeText } as const;

/** Key of the tenant's policy of one name, in lower case: its path below `/policies`. */
export function policyKey(name: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'policies', name);
}

interface Named {
  readonly displayName?: string | null | undefined;
}

/** Key, id, name and relation of a policy that a tenant has once. */
export function singlePolicy(name: string, title: string) {
  return {
    key: (_: unknown, { tenantId }: MapContext) => policyKey(name, tenantId),
    id: () => name,
    name: (policy: Named) => policy.displayName || title,
    relations: (_: unknown, { tenantId }: MapContext): RelationDraft[] => [
      { type: 'contains', from: directoryKey(tenantId) },
      { type: 'governs', to: directoryKey(tenantId) },
    ],
  } as const;
}

/** Policies whose settings are JSON in a list of texts (Microsoft Graph, "stsPolicy resource type"). */
export function parseDefinition(definition: readonly string[] | null | undefined) {
  if (!definition) return definition;
  return definition.map((text) => {
    try {
      return z.json().parse(JSON.parse(text));
    } catch {
      return text;
    }
  });
}
