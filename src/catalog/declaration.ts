/** What a catalogue declaration is. One file per resource type holds one; everything else is derived from it. */
import type { z } from 'zod';

export type Category =
  | 'organization'
  | 'identity'
  | 'access'
  | 'compute'
  | 'network'
  | 'storage'
  | 'data'
  | 'security'
  | 'web'
  | 'containers'
  | 'monitoring';

/** What kind of thing an entity is, whatever service it belongs to: for questions across types. */
export type EntityClass =
  | 'Account'
  | 'AccessPolicy'
  | 'AccessRole'
  | 'Application'
  | 'Certificate'
  | 'Cluster'
  | 'Configuration'
  | 'Database'
  | 'DataStore'
  | 'Device'
  | 'Disk'
  | 'Domain'
  | 'Firewall'
  | 'Function'
  | 'Gateway'
  | 'Group'
  | 'Host'
  | 'IpAddress'
  | 'Key'
  | 'Logs'
  | 'Network'
  | 'NetworkInterface'
  | 'Organization'
  | 'Record'
  | 'Repository'
  | 'Rule'
  | 'Secret'
  | 'ServiceAccount'
  | 'User'
  | 'UserGroup'
  | 'Vault';

/** The switch that turns a group of types on or off for a connection. */
export type Product =
  | 'entra'
  | 'subscriptions'
  | 'authorization'
  | 'compute'
  | 'network'
  | 'storage'
  | 'key-vault'
  | 'databases'
  | 'app-service'
  | 'containers'
  | 'monitor';

export type Licence = 'P1' | 'P2' | 'Governance';

/**
 * A right that a read needs: an Azure role action at the scope that is read, or a Microsoft Graph application permission
 * (the least one first; `alsoAccepted` are wider ones that do as well).
 */
export type Right =
  | { readonly kind: 'azure'; readonly action: string }
  | { readonly kind: 'graph'; readonly permission: string; readonly alsoAccepted?: readonly string[] };

export type ResourceGraphTable = 'resources' | 'resourcecontainers' | 'authorizationresources';

/** Where a type is read. Paths hold `{subscriptionId}`, or `{id}` for the parent's own id. */
export type Source =
  /** Rows of one type of a Resource Graph table; all types of a table travel in the same query. */
  | {
      readonly kind: 'resource-graph';
      readonly table: ResourceGraphTable;
      /** In lower case, as Resource Graph spells it. */
      readonly resourceType: string;
      /** Where such objects can lie; in subscriptions when absent. */
      readonly reach?: 'tenant' | 'everywhere';
      /**
       * The Resource Manager list that is read where the Resource Graph of a cloud lacks the table or type. Absent where
       * Resource Manager has no list above the parent resource.
       */
      readonly fallback?: {
        readonly path: string;
        readonly apiVersion: string;
        readonly per: 'tenant' | 'subscription';
      };
    }
  /** A Resource Manager list: once, or once a subscription. */
  | {
      readonly kind: 'arm-list';
      readonly per: 'tenant' | 'subscription';
      readonly path: string;
      readonly apiVersion: string;
    }
  /** A Resource Manager list below each parent; `{id}` in the path is the parent's id. */
  | {
      readonly kind: 'arm-children';
      readonly parents: readonly string[];
      readonly path: string;
      readonly apiVersion: string;
      /**
       * Error codes of the service that mean "this parent cannot have any", such as a storage account without file
       * shares: the collection stays complete.
       */
      readonly none?: readonly string[];
      /** Parents that are asked; all when absent. Judged by the parent's mapped properties. */
      readonly when?: (parent: ParentEntity) => boolean;
    }
  /** A Microsoft Graph collection, or a single object (`single: true`). */
  | {
      readonly kind: 'graph-list';
      readonly path: string;
      readonly select?: readonly string[];
      readonly expand?: string;
      /** `$top`, up to the documented maximum; absent where the endpoint does not take it. */
      readonly pageSize?: number;
      readonly single?: true;
    }
  /** A Microsoft Graph navigation of each parent, read twenty a call with `$batch`. */
  | {
      readonly kind: 'graph-children';
      readonly parents: readonly string[];
      readonly path: string;
      readonly select?: readonly string[];
      readonly pageSize?: number;
      readonly when?: (parent: ParentEntity) => boolean;
    }
  /** Comes inside the body of another type, whose `parts` names it. */
  | { readonly kind: 'part'; readonly parent: string };

/** Values that a property may have. `undefined` = the service did not say (left out); null = it said "none". */
export type PropertyValue =
  | string
  | number
  | boolean
  | null
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

export type PropertyKind = 'text' | 'flag' | 'number' | 'instant' | 'list' | 'json';

export interface Property<Item> {
  readonly kind: PropertyKind;
  readonly description: string;
  readonly read: (item: Item, context: MapContext) => PropertyValue | undefined;
}

export interface ParentEntity {
  readonly key: string;
  /** The Azure id as the service spelled it. */
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

export interface MapContext {
  readonly tenantId: string;
  /** The parent that was asked (children), or the entity that a part lies in. */
  readonly parent?: ParentEntity;
}

/** Verbs that relations use. Read "from verb to": user `member_of` group, group `contains` ... */
export type RelationType =
  | 'allows'
  | 'assigned_to'
  | 'at_scope'
  | 'attached_to'
  | 'can_run_as'
  | 'contains'
  | 'describes'
  | 'encrypted_by'
  | 'grants'
  | 'hosted_on'
  | 'member_of'
  | 'monitors'
  | 'owns'
  | 'protects'
  | 'registered_to'
  | 'routes_to'
  | 'runs_as_instance_of'
  | 'sends_logs_to'
  | 'targets'
  | 'uses';

/** A relation that an item tells of. `from` or `to` is left out where it is the item's own entity. */
export interface RelationDraft {
  readonly type: RelationType;
  readonly from?: string;
  readonly to?: string;
  readonly properties?: Readonly<Record<string, PropertyValue>>;
}

interface DeclarationBase {
  readonly title: string;
  readonly description: string;
  readonly product: Product;
  readonly source: Source;
  /** Every one is needed. */
  readonly rights: readonly Right[];
  readonly licence?: Licence;
}

/** A type of entity: how its items become entities, relations and parts. */
export interface EntityType<Item = unknown> extends DeclarationBase {
  readonly kind: 'entity';
  readonly type: string;
  readonly plural: string;
  readonly class: EntityClass;
  readonly category: Category;
  /** Set where the type only adds facts to entities of another type and is shown as a part of them. */
  readonly facetOf?: string;
  readonly schema: z.ZodType<Item>;
  /** Two types may share a source (web and function apps): which items are this one's. */
  readonly accepts?: (item: Item, context: MapContext) => boolean;
  readonly key: (item: Item, context: MapContext) => string;
  /** The id as Azure spells it, where the key is not simply that id in lower case. */
  readonly id?: (item: Item, context: MapContext) => string;
  readonly name: (item: Item, context: MapContext) => string;
  readonly properties: Readonly<Record<string, Property<Item>>>;
  readonly relations?: (item: Item, context: MapContext) => readonly RelationDraft[];
  readonly parts?: (item: Item, context: MapContext) => readonly { readonly type: string; readonly item: unknown }[];
  /** Top-level fields of the source document that change without anything having changed (`etag`). */
  readonly volatile?: readonly string[];
  /** Secret-bearing fields of the source document, by dotted path, that are never kept. */
  readonly redact?: readonly string[];
}

/** A read that yields relations between entities and no entity of its own: group members, owners. */
export interface RelationRead<Item = unknown> extends DeclarationBase {
  readonly kind: 'relations';
  /** Named like a type, in the plural of the navigation: `entra_group_members`. */
  readonly type: string;
  readonly schema: z.ZodType<Item>;
  readonly relations: (item: Item, context: MapContext) => readonly RelationDraft[];
}

export type Declaration = EntityType | RelationRead;

/**
 * Declares an entity type. The schema comes first, on its own, because the type of an item follows from it.
 */
export function entityType<Item>(
  schema: z.ZodType<Item>,
  declaration: Omit<EntityType<Item>, 'kind' | 'schema'>,
): EntityType {
  return { kind: 'entity', schema, ...declaration } as unknown as EntityType;
}

/** Declares a read of relations; the schema comes first, as in `entityType`. */
export function relationRead<Item>(
  schema: z.ZodType<Item>,
  declaration: Omit<RelationRead<Item>, 'kind' | 'schema'>,
): RelationRead {
  return { kind: 'relations', schema, ...declaration } as unknown as RelationRead;
}
