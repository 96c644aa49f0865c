/** Azure role permissions: wildcards, `actions` minus `notActions`. */
import type { Json, JsonObject } from '../../world/world.ts';

/** One permission block of a role definition, ready to match. */
export interface Permission {
  readonly allows: (action: string) => boolean;
}

/**
 * Whether a pattern such as `Microsoft.Authorization/*\/read` covers an action, in any letter case; `*` stands for any
 * text, slashes included ("Understand Azure role definitions").
 */
function matcher(patterns: readonly string[]): (action: string) => boolean {
  const tests = patterns.map((pattern) => {
    if (pattern === '*') return () => true;
    // `a/*/b` is `a/b` too: Managed Identity Operator has `userAssignedIdentities/*/assign/action` and may assign an identity.
    const source = pattern
      .toLowerCase()
      .split('/*/')
      .map((part) => part.split('*').map(escaped).join('.*'))
      .join('/(?:.*/)?');
    const expression = new RegExp(`^${source}$`);
    return (action: string) => expression.test(action);
  });
  return (action) => {
    const lower = action.toLowerCase();
    return tests.some((test) => test(lower));
  };
}

/** A permission block from its lists of actions. */
export function permission(actions: readonly string[], notActions: readonly string[]): Permission {
  const granted = matcher(actions);
  const withheld = matcher(notActions);
  return { allows: (action) => granted(action) && !withheld(action) };
}

/** Permission blocks of a role definition's or a deny assignment's body. */
export function permissionsOf(properties: Json | undefined): Permission[] {
  const blocks = isObject(properties) ? properties.permissions : undefined;
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isObject).map((block) => permission(strings(block.actions), strings(block.notActions)));
}

/** A JSON object, and neither array nor null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strings(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
