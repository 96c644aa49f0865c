/** Names for the bodies of the API, taken from the generated description by path. */
import type { paths } from '../generated/api.ts';

type Json<Responses, Status extends keyof Responses> = Responses[Status] extends {
  content: { 'application/json': infer Body };
}
  ? Body
  : never;
type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: infer Responses extends { 200: unknown } };
}
  ? Json<Responses, 200>
  : never;

/** The body of a request, as the description of the API has it. */
type Sent<Route> = Route extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: { 'application/json': infer Input } }
    ? Input
    : never
  : never;

export type Status = Got<'/api/v1/status'>;
export type Me = Got<'/api/v1/me'>;
export type Role = Me['role'];
export type Problem = Connection['reasons'][number];
export type Connection = Got<'/api/v1/connections'>['items'][number];
export type ConnectionOptions = Connection['options'];
export type OptionDescription = Got<'/api/v1/connections/options'>;
export type SyncRun = Got<'/api/v1/sync-runs/{id}'>;
export type SyncProgress = SyncRun['progress'];
export type RunState = SyncRun['state'];
export type Inventory = Got<'/api/v1/inventory'>;
export type InventoryCategory = Inventory['categories'][number];
export type InventoryType = InventoryCategory['types'][number];
export type EntityList = Got<'/api/v1/entities'>;
export type EntitySummary = EntityList['items'][number];
export type Entity = Got<'/api/v1/entities/{id}'>;
export type Facet = Entity['facets'][number];
export type Freshness = Entity['freshness'];
/** Of a connection that is not fresh. */
export type ConnectionFreshness = Got<'/api/v1/checks'>['freshness'][number];
export type RelationList = Got<'/api/v1/entities/{id}/relations'>;
export type RelatedEntity = RelationList['items'][number];
export type RelationCount = RelationList['counts'][number];
export type EntityVersion = Got<'/api/v1/entities/{id}/history'>['items'][number];
export type VersionChange = EntityVersion['changes'][number];
export type Coverage = Got<'/api/v1/coverage'>;
export type CoverageRow = Coverage['items'][number];
export type Outcome = CoverageRow['outcome'];
export type CatalogType = Got<'/api/v1/catalog'>['types'][number];
export type CatalogProperty = CatalogType['properties'][number];
export type ConnectionInput = Sent<paths['/api/v1/connections']['post']>;
export type CredentialInput = ConnectionInput['credential'];
export type OptionChanges = NonNullable<Sent<paths['/api/v1/connections/{id}']['patch']>['options']>;
export type ScheduleChanges = Sent<paths['/api/v1/connections/{id}/schedule']['patch']>;
export type ScopeChanges = Sent<paths['/api/v1/connections/{id}/scope']['patch']>;
export type SignInInput = Sent<paths['/api/v1/connections/sign-ins']['post']>;
export type ConnectionState = Connection['state'];
export type ConnectionScope = Connection['scope'];
export type CredentialKind = Got<'/api/v1/credential-kinds'>['kinds'][number];
export type CredentialKindName = CredentialKind['kind'];
export type SignIn = Got<'/api/v1/connections/sign-ins/{id}'>;
export type LogEntry = Got<'/api/v1/connections/{id}/log'>['items'][number];
export type Subscription = Got<'/api/v1/connections/{id}/subscriptions'>['items'][number];
export type AuditEntry = Got<'/api/v1/audit'>['items'][number];
export type AuditVerification = Got<'/api/v1/audit/verify'>;
type AuditParameters = NonNullable<paths['/api/v1/audit']['get']['parameters']['query']>;
export type AuditAction = Exclude<AuditParameters['action'], readonly unknown[] | undefined>;
export type KeyStatus = Got<'/api/v1/keys'>;
export type Token = Got<'/api/v1/tokens'>['items'][number];
export type TokenInput = Sent<paths['/api/v1/tokens']['post']>;
export type CheckAnswer = Got<'/api/v1/access/check'>;
export type GrantPath = CheckAnswer['paths'][number];
export type AccessNames = CheckAnswer['names'];
export type AccessMissing = CheckAnswer['missing'][number];
export type AccessBasis = CheckAnswer['basis'];
export type WhoCan = Got<'/api/v1/access/who-can'>;
export type AccessPerson = WhoCan['items'][number];
export type WhatCan = Got<'/api/v1/access/what-can'>;
export type Holding = WhatCan['holdings'][number];
export type Way = Got<'/api/v1/access/path'>;
type WhatIfBody = paths['/api/v1/access/what-if']['post']['requestBody']['content']['application/json'];
export type AccessChange = WhatIfBody['changes'][number];
export type WhatIf = paths['/api/v1/access/what-if']['post']['responses']['200']['content']['application/json'];

type EntityParameters = NonNullable<paths['/api/v1/entities']['get']['parameters']['query']>;
export type EntityState = NonNullable<EntityParameters['state']>;
export type EntitySort = NonNullable<EntityParameters['sort']>;
export type EntityGroup = Got<'/api/v1/entities/groups'>['items'][number];
export interface EntityFilter {
  readonly type: string;
  readonly subscription?: string | undefined;
  readonly search?: string | undefined;
  readonly where?: readonly string[] | undefined;
  readonly state?: EntityState | undefined;
}

/** A list of them: in an order, and with some of their properties. */
export interface EntityListing extends EntityFilter {
  readonly sort?: EntitySort | undefined;
  readonly properties?: readonly string[] | undefined;
}

export type SetupInput = Sent<paths['/api/v1/setup']['post']>;
export type Setup = Json<paths['/api/v1/setup']['post']['responses'], 200>;
export type SetupFormat = keyof Setup['artefacts'];
export type WhatIsRead = Got<'/api/v1/setup/what-is-read'>;
export type Readiness = Got<'/api/v1/connections/{id}/readiness'>;
export type PreflightReport = NonNullable<Readiness['preflight']>;
export type Finding = PreflightReport['findings'][number];
export type InstallationCheck = Got<'/api/v1/installation'>['checks'][number];
export type Expiry = Readiness['expiry'];
export type DirectoryScope = Got<'/api/v1/directories/{id}/scope'>;
export type ScopeRule = DirectoryScope['rules'][number];
export type ScopeMatch = ScopeRule['match'];
export type ScopeVersion = Got<'/api/v1/directories/{id}/scope/versions'>['items'][number];
export type ScopedUser = Got<'/api/v1/directories/{id}/scope/users'>['items'][number];
export type UserState = ScopedUser['state'];
export type ScopeChangeInput = Sent<paths['/api/v1/directories/{id}/scope']['put']>;
export type ScopeSourceInput = Sent<paths['/api/v1/directories/{id}/scope/source']['put']>;
export type ScopePreview = Json<paths['/api/v1/directories/{id}/scope/preview']['post']['responses'], 200>;
export type PreviewedUser = ScopePreview['items'][number];
export type ScopeChange = PreviewedUser['change'];
