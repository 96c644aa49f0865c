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
  | 'messaging'
  | 'analytics'
  | 'governance'
  | 'monitoring';

/** What kind of thing an entity is, whatever service it belongs to: for questions across types. */
export type EntityClass =
  | 'AccessPolicy'
  | 'AccessRole'
  | 'Account'
  | 'Alert'
  | 'Application'
  | 'ApplicationEndpoint'
  | 'Assessment'
  | 'Backup'
  | 'Certificate'
  | 'Channel'
  | 'Cluster'
  | 'Configuration'
  | 'Container'
  | 'ControlPolicy'
  | 'DataStore'
  | 'Database'
  | 'Deployment'
  | 'Device'
  | 'Disk'
  | 'Domain'
  | 'DomainRecord'
  | 'DomainZone'
  | 'Entitlement'
  | 'Finding'
  | 'Firewall'
  | 'Function'
  | 'Gateway'
  | 'Group'
  | 'Host'
  | 'Image'
  | 'IpAddress'
  | 'Key'
  | 'Location'
  | 'Logs'
  | 'Network'
  | 'NetworkEndpoint'
  | 'NetworkInterface'
  | 'Organization'
  | 'Policy'
  | 'Process'
  | 'Queue'
  | 'Record'
  | 'Repository'
  | 'Request'
  | 'Review'
  | 'Rule'
  | 'Ruleset'
  | 'Secret'
  | 'Service'
  | 'ServiceAccount'
  | 'Subscription'
  | 'Task'
  | 'User'
  | 'UserGroup'
  | 'Vault'
  | 'Vulnerability'
  | 'Workflow'
  | 'Workspace';

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
  | 'aks'
  | 'messaging'
  | 'integration'
  | 'analytics'
  | 'ai'
  | 'recovery'
  | 'defender'
  | 'policy'
  | 'advisor'
  | 'hybrid'
  | 'intune'
  | 'usage'
  | 'monitor';

export type Licence = 'P1' | 'P2' | 'Governance' | 'WorkloadIdentitiesPremium';

/**
 * A right that a read needs: an Azure role action at the scope that is read, or a Microsoft Graph application permission
 * (the least one first; `alsoAccepted` are wider ones that do as well).
 */
export type Right =
  | { readonly kind: 'azure'; readonly action: string }
  | { readonly kind: 'graph'; readonly permission: string; readonly alsoAccepted?: readonly string[] };

export type ResourceGraphTable =
  | 'resources'
  | 'resourcecontainers'
  | 'authorizationresources'
  | 'advisorresources'
  | 'appserviceresources'
  | 'batchresources'
  | 'computeresources'
  | 'dnsresources'
  | 'guestconfigurationresources'
  | 'kubernetesconfigurationresources'
  | 'managedservicesresources'
  | 'policyresources'
  | 'recoveryservicesresources'
  | 'securityresources';

/** Where a type is read. Paths hold `{subscriptionId}`, or `{id}` for the parent's own id. */
export type Source =
  /** Rows of one type of a Resource Graph table; all types of a table travel in the same query. */
  | {
      readonly kind: 'resource-graph';
      readonly table: ResourceGraphTable;
      /** In lower case, as Resource Graph spells it; `*` for every type that no other declaration of the table names. */
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
      /** The path answers one object, not a list. */
      readonly single?: true;
      /** Error codes of the service that mean "there is none". */
      readonly none?: readonly string[];
    }
  /**
   * A Resource Manager list below each parent; `{id}` in the path is the parent's id, `{subscriptionId}` and `{location}`
   * are where it lies.
   */
  | {
      readonly kind: 'arm-children';
      readonly parents: readonly string[];
      readonly path: string;
      readonly apiVersion: string;
      /** `POST` for the few reads that Resource Manager has as actions. */
      readonly method?: 'POST';
      /** The path answers one object, not a list. */
      readonly single?: true;
      /** Asked once for all parents of a subscription that lie in the same region. */
      readonly oncePer?: 'location';
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
      /** Below the version, such as `/users`. */
      readonly path: string;
      /** Only where v1.0 does not have it. */
      readonly version?: 'beta';
      readonly select?: readonly string[];
      readonly expand?: string;
      readonly filter?: string;
      /** `$top`, up to the documented maximum; absent where the endpoint does not take it. */
      readonly pageSize?: number;
      readonly single?: true;
      /** Graph has a delta feed of the list. */
      readonly delta?: true;
      /** Sent with POST: an advanced hunting query. */
      readonly body?: Readonly<Record<string, string>>;
      /** Error codes of the service that mean "there is none", such as a certificate that was never set up. */
      readonly none?: readonly string[];
    }
  /** A Microsoft Graph navigation of each parent, read twenty a call with `$batch`. */
  | {
      readonly kind: 'graph-children';
      readonly parents: readonly string[];
      readonly path: string;
      /** Name of the navigation in the delta feed of the parents' list, where that tells its changes too. */
      readonly delta?: string;
      readonly version?: 'beta';
      readonly select?: readonly string[];
      readonly expand?: string;
      readonly pageSize?: number;
      readonly single?: true;
      readonly none?: readonly string[];
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
  | 'approves'
  | 'assigned_to'
  | 'at_scope'
  | 'attached_to'
  | 'backs_up'
  | 'can_run_as'
  | 'connects'
  | 'contains'
  | 'controls'
  | 'delegates_to'
  | 'denies'
  | 'describes'
  | 'eligible_for'
  | 'encrypted_by'
  | 'evaluates'
  | 'exposes'
  | 'extends'
  | 'federates'
  | 'generated'
  | 'governs'
  | 'grants'
  | 'hosted_on'
  | 'identified'
  | 'manages'
  | 'member_of'
  | 'monitors'
  | 'owns'
  | 'peers_with'
  | 'protects'
  | 'reads_secrets_of'
  | 'registered_to'
  | 'replicates_to'
  | 'requested'
  | 'resolves_to'
  | 'routes_to'
  | 'runs_as_instance_of'
  | 'sends_logs_to'
  | 'targets'
  | 'trusts'
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
  /**
   * Read again only when the last complete read is older than the age that is set for slow reads: reports with a small
   * budget of their own, and lists that hardly change.
   */
  readonly slow?: true;
  /** Read only where somebody switched it on by name, because it is large or needs a further consent. */
  readonly optIn?: true;
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
