/** What the simulator knows of one resource type: one row per type, so that a later type is one more row. */

/** Where a type can be listed. `parent` also covers `locations/{location}`. */
export type ListForm = 'tenant' | 'subscription' | 'group' | 'parent';

/**
 * How an extension type is listed at a scope: `exact` only there; `below` there and in what it holds; `above` there and
 * inherited; `around` inherited, there and in what it holds.
 */
export type ExtensionScope = 'exact' | 'below' | 'above' | 'around';

export interface TypeRow {
  /** The type below its namespace in Microsoft's spelling, such as `virtualMachines/extensions`. */
  readonly type: string;
  /** Accepted api-versions besides the published ones, blank-separated. */
  readonly versions?: string;
  /** The type of the provider whose published api-versions this one shares, for a path that Microsoft's catalogue of types lacks. */
  readonly versionsOf?: string;
  /** Subscription and group for a top-level type, parent for a nested one, when absent. */
  readonly lists?: readonly ListForm[];
  /** Set for types that are listed at any scope as `/{scope}/providers/{namespace}/{type}`. */
  readonly scope?: ExtensionScope;
  /** Path below the namespace, when the list is not called as the type. */
  readonly path?: string;
  /** The type whose objects this list shows, when it has none of its own. */
  readonly of?: string;
  /** The parent's body holds the objects, in the property that is called as the type's last segment. */
  readonly held?: true;
  /** The list shows the objects of every type below the parent type (DNS record sets). */
  readonly everyChild?: true;
  /** Properties that only the object's own path tells, and a list leaves out. */
  readonly notListed?: readonly string[];
  /** Items on a page; a list without it answers everything at once. */
  readonly page?: number;
  /** Name of the paging parameter in `nextLink`. */
  readonly token?: string;
  /** The list honours `$top`. */
  readonly top?: true;
  /** Query parameter that asks for a smaller page. */
  readonly size?: string;
  /** Resource Graph table; `null` for none. A top-level type is in `resources`, a nested one in none, when absent. */
  readonly arg?: string | null;
  /** Type in Resource Graph, when it differs. */
  readonly argType?: string;
  /** Not bound to a location. */
  readonly global?: true;
  /** `false` where Azure Monitor has no diagnostic settings for the type. */
  readonly diagnostics?: false;
  /** The path answers one object, not a list (an instance view). */
  readonly single?: true;
  /** Action that a read needs, when it is not the type followed by `/read`. */
  readonly action?: string;
  /** Anybody of the tenant may read it, without a role. */
  readonly anybody?: true;
  /** Entra licence without which the list answers an error. */
  readonly licence?: 'P2';
}

export interface ProviderTable {
  readonly namespace: string;
  /**
   * What a list answers where the provider is not registered: nothing (`empty`, the default), 409 (`conflict`), Defender's
   * own 404 (`security`); `always` for providers that need no registration. Recorded or quoted answers exist for
   * Microsoft.Security and microsoft.insights only; the rest is an assumption.
   */
  readonly registration?: 'empty' | 'conflict' | 'security' | 'always';
  readonly token?: string;
  readonly rows: readonly TypeRow[];
}
