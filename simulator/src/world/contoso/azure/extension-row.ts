import type { JsonObject } from '../../world.ts';
import type { Estate } from './estate.ts';
import type { Anchors } from './extension-layout.ts';
import type { Scope } from './layout.ts';

/** One object of an extension type: its number, the scope it hangs at and its place among those there. */
export interface Hanging {
  readonly estate: Estate;
  readonly index: number;
  /** Id of the scope in clean spelling; empty for the tenant. */
  readonly scope: string;
  readonly at: Scope;
  readonly place: number;
  readonly subscription: number;
  /** Resource group that the scope is in; the first one of a subscription. */
  readonly group: number;
}

/** An extension type that is not written out in `extensions.ts`. */
export interface ExtensionRow {
  /** Microsoft's spelling. */
  readonly type: string;
  readonly anchors: Anchors;
  /** Scopes of the objects that hang at `/` and at management groups; they have the first numbers. */
  readonly fixed?: readonly Scope[];
  readonly body: (it: Hanging) => JsonObject;
}

/** Puts id, name and type around the properties. */
export function hanging(it: Hanging, type: string, name: string, properties: JsonObject): JsonObject {
  return { id: `${it.scope}/providers/${type}/${name}`, name, type, properties };
}

/** The resource type that an object hangs at; `undefined` for other scopes. */
export const typeAt = ({ at }: Hanging): string | undefined => (at.kind === 'resource' ? at.type : undefined);
