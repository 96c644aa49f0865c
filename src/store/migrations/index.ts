import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from 'kysely/migration';
import * as core from './0001-core.ts';
import * as incremental from './0002-incremental.ts';
import * as organizationKeys from './0003-organization-keys.ts';
import * as audit from './0004-audit.ts';
import * as organizations from './0005-organizations.ts';
import * as credentials from './0006-credentials.ts';
import * as connectionLifecycle from './0007-connection-lifecycle.ts';
import * as readiness from './0008-readiness.ts';
import * as savePage from './0009-save-page.ts';
import * as scoping from './0011-scoping.ts';
import * as posture from './0012-posture.ts';
import * as knownPages from './0020-known-pages.ts';
import * as checks from './0021-checks.ts';
import * as people from './0022-people.ts';
import * as evidence from './0023-evidence.ts';
import * as mfa from './0024-mfa.ts';
import * as frameworks from './0025-frameworks.ts';
import * as vulnerabilities from './0026-vulnerabilities.ts';
import * as unknownFailures from './0027-unknown-failures.ts';
import * as search from './0028-search.ts';
import * as changes from './0029-changes.ts';
import * as overview from './0030-overview.ts';
import * as identities from './0031-identities.ts';
import * as savedViews from './0032-saved-views.ts';
import * as identityOrders from './0033-identity-orders.ts';
import * as modelChanges from './0034-model-changes.ts';
import * as attestations from './0035-attestations.ts';
import * as judgedSubjects from './0036-judged-subjects.ts';
import * as exceptionsByPerson from './0037-exceptions-by-person.ts';
import * as recordedChecks from './0038-recorded-checks.ts';

/** Every migration by name; names sort in the order in which they run. */
export const migrations: Record<string, Migration> = {
  '0001-core': core,
  '0002-incremental': incremental,
  '0003-organization-keys': organizationKeys,
  '0004-audit': audit,
  '0005-organizations': organizations,
  '0006-credentials': credentials,
  '0007-connection-lifecycle': connectionLifecycle,
  '0008-readiness': readiness,
  '0009-save-page': savePage,
  '0011-scoping': scoping,
  '0012-posture': posture,
  '0020-known-pages': knownPages,
  '0021-checks': checks,
  '0023-evidence': evidence,
  '0024-mfa': mfa,
  '0022-people': people,
  '0025-frameworks': frameworks,
  '0026-vulnerabilities': vulnerabilities,
  '0027-unknown-failures': unknownFailures,
  '0030-overview': overview,
  '0029-changes': changes,
  '0028-search': search,
  '0032-saved-views': savedViews,
  '0031-identities': identities,
  '0034-model-changes': modelChanges,
  '0035-attestations': attestations,
  '0036-judged-subjects': judgedSubjects,
  '0037-exceptions-by-person': exceptionsByPerson,
  '0038-recorded-checks': recordedChecks,
  '0033-identity-orders': identityOrders,
};

/** Of their texts, and of what else makes a database: where it is the same the tables are. */
export function digestOfMigrations(further: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(further));
  for (const file of readdirSync(import.meta.dirname).sort())
    hash.update(readFileSync(join(import.meta.dirname, file)));
  return hash.digest('hex').slice(0, 16);
}
