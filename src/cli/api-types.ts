/** The answers of the API, as types only: the command line must not load the rooms to talk to a server. */
import type { z } from 'zod';
import type { auditList, auditVerification } from '../audit/index.ts';
import type { createdToken, me, organizationList, organizationView, switched, tokenList } from '../auth/index.ts';
import type { accessChangeList, changeList, changeSummary } from '../changes/index.ts';
import type {
  attestation,
  checkDetail,
  checkItemList,
  checkList,
  checkPolicy,
  exception,
  exceptionList,
  ownerView,
} from '../checks/index.ts';
import type {
  connectionList,
  connectionLog,
  connectionView,
  credentialKindList,
  elevateAccess,
  optionDescription,
  signInView,
  subscriptionList,
} from '../connections/index.ts';
import type {
  assessmentDetail,
  assessmentList,
  assessmentSummary,
  evidenceDetail,
  evidenceKindList,
  evidenceList,
  evidenceVerification,
  treeHeadList,
} from '../evidence/index.ts';
import type { controlDetail, frameworkDetail, frameworkList } from '../frameworks/index.ts';
import type { roleComparison } from '../identities/index.ts';
import type {
  catalog,
  catalogType,
  entityHistory,
  entityList,
  entityVersion,
  inventoryType,
  relationList,
} from '../inventory/index.ts';
import type { keyStatus, rewrapped } from '../keys/index.ts';
import type { mfaExclusion, mfaExclusionList, mfaStatus, mfaUserList } from '../mfa-graph/index.ts';
import type {
  accountList,
  importList,
  linkList,
  offboarding,
  peopleImport,
  personDetail,
  personList,
} from '../people/index.ts';
import type {
  entitlementList,
  findingList,
  holderList,
  mute,
  muteList,
  posture,
  subjectList,
} from '../posture/index.ts';
import type { expiryList, installationView } from '../readiness/index.ts';
import type { directoryScope, periodList, scopedUserList, scopePreview, versionList } from '../scoping/index.ts';
import type { readsAnswer, setupAnswer } from '../setup/index.ts';
import type { coverage, syncRunList } from '../sync/index.ts';
import type { vulnerabilityDetail, vulnerabilityList, vulnerabilitySummary } from '../vulnerabilities/index.ts';

export type {
  CheckView,
  PathView,
  WhatCanView,
  WhatIfView,
  WhoCanView,
  WhoHasRoleView,
} from '../access-graph/index.ts';
export type { EntitySummary, EntityView, Inventory } from '../inventory/index.ts';
export type { ExpiryView, InstallationCheck, PreflightReport } from '../readiness/index.ts';
export type { SearchAnswer } from '../search/index.ts';
export type { SetupFormat } from '../setup/index.ts';
export type { CoverageRow, SyncProgress, SyncRunView } from '../sync/index.ts';
export type AccessChangeList = z.output<typeof accessChangeList>;
export type ChangeList = z.output<typeof changeList>;
export type ChangeSummary = z.output<typeof changeSummary>;
export type Assessment = z.output<typeof assessmentDetail>;
export type AssessmentList = z.output<typeof assessmentList>;
export type AssessmentSummary = z.output<typeof assessmentSummary>;
export type AuditList = z.output<typeof auditList>;
export type AuditVerification = z.output<typeof auditVerification>;
export type CreatedToken = z.output<typeof createdToken>;
export type Me = z.output<typeof me>;
export type Organization = z.output<typeof organizationView>;
export type OrganizationList = z.output<typeof organizationList>;
export type Switched = z.output<typeof switched>;
export type TokenList = z.output<typeof tokenList>;
export type Catalog = z.output<typeof catalog>;
export type CatalogType = z.output<typeof catalogType>;
export type ConnectionList = z.output<typeof connectionList>;
export type CheckAttestation = z.output<typeof attestation>;
export type CheckDetail = z.output<typeof checkDetail>;
export type CheckException = z.output<typeof exception>;
export type CheckExceptionList = z.output<typeof exceptionList>;
export type CheckItemList = z.output<typeof checkItemList>;
export type CheckList = z.output<typeof checkList>;
export type CheckOwner = z.output<typeof ownerView>;
export type CheckPolicy = z.output<typeof checkPolicy>;
export type ControlDetail = z.output<typeof controlDetail>;
export type FrameworkDetail = z.output<typeof frameworkDetail>;
export type FrameworkList = z.output<typeof frameworkList>;
export type ElevateAccess = z.output<typeof elevateAccess>;
export type ConnectionLog = z.output<typeof connectionLog>;
export type ConnectionView = z.output<typeof connectionView>;
export type Coverage = z.output<typeof coverage>;
export type CredentialKindList = z.output<typeof credentialKindList>;
export type DirectoryScope = z.output<typeof directoryScope>;
export type EvidenceDetail = z.output<typeof evidenceDetail>;
export type EvidenceKindList = z.output<typeof evidenceKindList>;
export type EvidenceList = z.output<typeof evidenceList>;
export type EvidenceRow = EvidenceList['items'][number];
export type EvidenceVerification = z.output<typeof evidenceVerification>;
export type TreeHeadList = z.output<typeof treeHeadList>;
export type EntityHistory = z.output<typeof entityHistory>;
export type EntityList = z.output<typeof entityList>;
export type EntityVersion = z.output<typeof entityVersion>;
export type ExpiryList = z.output<typeof expiryList>;
export type Installation = z.output<typeof installationView>;
export type InventoryType = z.output<typeof inventoryType>;
export type KeyStatus = z.output<typeof keyStatus>;
export type MfaExclusion = z.output<typeof mfaExclusion>;
export type MfaExclusionList = z.output<typeof mfaExclusionList>;
export type MfaStatus = z.output<typeof mfaStatus>;
export type MfaUserList = z.output<typeof mfaUserList>;
export type OptionDescription = z.output<typeof optionDescription>;
export type Setup = z.output<typeof setupAnswer>;
export type WhatIsRead = z.output<typeof readsAnswer>;
export type EntitlementHolderList = z.output<typeof holderList>;
export type EntitlementList = z.output<typeof entitlementList>;
export type Posture = z.output<typeof posture>;
export type PostureFinding = PostureFindingList['items'][number];
export type PostureFindingList = z.output<typeof findingList>;
export type PostureMute = z.output<typeof mute>;
export type PostureMuteList = z.output<typeof muteList>;
export type PostureSubjectList = z.output<typeof subjectList>;
export type RelationList = z.output<typeof relationList>;
export type RewrappedKeys = z.output<typeof rewrapped>;
export type ScopedUserList = z.output<typeof scopedUserList>;
export type ScopePreview = z.output<typeof scopePreview>;
export type ScopeRule = DirectoryScope['rules'][number];
export type ScopeVersions = z.output<typeof versionList>;
export type RoleComparison = z.output<typeof roleComparison>;
export type SignInView = z.output<typeof signInView>;
export type SubscriptionList = z.output<typeof subscriptionList>;
export type SyncRunList = z.output<typeof syncRunList>;
export type UserScopeHistory = z.output<typeof periodList>;

export interface Status {
  readonly version: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly store: { readonly kind: 'pglite' | 'postgresql' };
  readonly runsAtWork: readonly string[];
  readonly clouds: readonly { readonly id: string; readonly label: string }[];
}
export type Person = PersonList['items'][number];
export type PersonList = z.output<typeof personList>;
export type PersonDetail = z.output<typeof personDetail>;
export type PersonAccountList = z.output<typeof accountList>;
export type PersonLink = z.output<typeof linkList>['items'][number];
export type PeopleImport = z.output<typeof peopleImport>;
export type PeopleImportList = z.output<typeof importList>;
export type Offboarding = z.output<typeof offboarding>;
export type VulnerabilityDetail = z.output<typeof vulnerabilityDetail>;
export type VulnerabilityList = z.output<typeof vulnerabilityList>;
export type VulnerabilitySummary = z.output<typeof vulnerabilitySummary>;
