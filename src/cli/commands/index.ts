/** The commands in the order in which the help shows them. A new command is a file and a line here. */
import type { Command } from 'commander';
import type { Act } from '../program.ts';
import { addAccess } from './access.ts';
import { addAssessments } from './assessments.ts';
import { addAudit } from './audit.ts';
import { addCancel } from './cancel.ts';
import { addCatalog } from './catalog.ts';
import { addChanges } from './changes.ts';
import { addChecks } from './checks.ts';
import { addConnect } from './connect.ts';
import { addConnections } from './connections.ts';
import { addCoverage } from './coverage.ts';
import { addCredentials } from './credentials.ts';
import { addDoctor } from './doctor.ts';
import { addEntitlements } from './entitlements.ts';
import { addEvidence } from './evidence.ts';
import { addExport } from './export.ts';
import { addFrameworks } from './frameworks.ts';
import { addInventory } from './inventory.ts';
import { addKeys } from './keys.ts';
import { addLog } from './log.ts';
import { addMfa } from './mfa.ts';
import { addOpenapi } from './openapi.ts';
import { addOptions } from './options.ts';
import { addOrganization } from './organization.ts';
import { addPeople } from './people.ts';
import { addPosture } from './posture.ts';
import { addPreflight } from './preflight.ts';
import { addRoles } from './roles.ts';
import { addScope } from './scope.ts';
import { addSearch } from './search.ts';
import { addServe } from './serve.ts';
import { addSetup } from './setup.ts';
import { addShow } from './show.ts';
import { addStatus } from './status.ts';
import { addSync } from './sync.ts';
import { addToken } from './token.ts';
import { addVulnerabilities } from './vulnerabilities.ts';

const commands = [
  addServe,
  addSetup,
  addPreflight,
  addConnect,
  addConnections,
  addCredentials,
  addOptions,
  addSync,
  addStatus,
  addLog,
  addDoctor,
  addInventory,
  addSearch,
  addShow,
  addChanges,
  addPosture,
  addEntitlements,
  addRoles,
  addChecks,
  addFrameworks,
  addEvidence,
  addExport,
  addAssessments,
  addPeople,
  addVulnerabilities,
  addCoverage,
  addAccess,
  addMfa,
  addCatalog,
  addScope,
  addCancel,
  addKeys,
  addAudit,
  addOrganization,
  addToken,
  addOpenapi,
] as const;

export function addCommands(program: Command, act: Act): void {
  for (const add of commands) add(program, act);
}
