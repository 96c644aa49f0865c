import type { JsonObject } from '../../world.ts';
import { DEPARTMENTS, HOSTILE_NAMES } from '../core/words.ts';
import type { Directory } from './directory.ts';
import { type Band, bandOf } from './group-bands.ts';
import { buildingOf } from './users.ts';

function membershipRule(band: Band, place: number): string | null {
  if (band.kind === 'dynamic') return `(user.officeLocation -eq "${buildingOf(place, band.count)}")`;
  if (band.kind === 'department') return `(user.department -eq "${DEPARTMENTS[place] ?? ''}")`;
  if (band.kind === 'members') return '(user.userType -eq "Member") or (user.userType -eq null)';
  return band.kind === 'all' ? '(user.objectId -ne null)' : null;
}

export function groupName(bands: readonly Band[], group: number): string {
  const { kind, start } = bandOf(bands, group);
  const place = group - start;
  if (group % 37 === 36) return `${HOSTILE_NAMES[group % HOSTILE_NAMES.length]} ${group}`;
  if (kind === 'department') return `All ${DEPARTMENTS[place] ?? ''}`;
  if (kind === 'members') return 'All members';
  if (kind === 'all') return 'All users and guests';
  return `${{ nested: 'sg-nested', roleAssignable: 'role-admins', dynamic: 'dyn-building', unified: 'Team', synced: 'GG_Corp', devices: 'dev', principals: 'workloads', large: 'dl-large', empty: 'sg-unused' }[kind]}-${place}`;
}

/** A security, Microsoft 365, dynamic, role-assignable or on-premises group. */
export function groupBody(directory: Directory, bands: readonly Band[], group: number): JsonObject {
  const { tenant } = directory;
  const band = bandOf(bands, group);
  const unified = band.kind === 'unified';
  const synced = band.kind === 'synced';
  const rule = membershipRule(band, group - band.start);
  const types = [...(unified ? ['Unified'] : []), ...(rule === null ? [] : ['DynamicMembership'])];
  const mail = unified ? `team${group}@${tenant.domain}` : null;
  const created = tenant.daysAgo(10 + (group % 2000), 'group', group);
  return {
    id: tenant.guid('group', group),
    deletedDateTime: null,
    classification: null,
    createdDateTime: created,
    creationOptions: unified ? ['Team'] : [],
    description: group % 4 === 0 ? null : group % 9 === 1 ? '' : `Members of ${groupName(bands, group)}`,
    displayName: groupName(bands, group),
    expirationDateTime: unified && group % 5 === 0 ? tenant.daysAgo(-100) : null,
    groupTypes: types,
    isAssignableToRole: band.kind === 'roleAssignable' ? true : group % 2 === 0 ? null : false,
    mail,
    mailEnabled: unified,
    mailNickname: `group${group}`,
    membershipRule: rule,
    membershipRuleProcessingState: rule === null ? null : group % 10 === 9 ? 'Paused' : 'On',
    onPremisesDomainName: synced ? 'corp.contoso.local' : null,
    onPremisesLastSyncDateTime: synced ? tenant.daysAgo(0) : null,
    onPremisesNetBiosName: synced ? 'CORP' : null,
    onPremisesSamAccountName: synced ? `GG_Corp-${group}` : null,
    onPremisesSecurityIdentifier: synced ? `S-1-5-21-1-2-3-${10_000 + group}` : null,
    onPremisesSyncEnabled: synced ? true : null,
    preferredDataLocation: null,
    preferredLanguage: null,
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    renewedDateTime: created,
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: unified && group % 2 === 0 ? ['Team'] : [],
    securityEnabled: !unified || group % 3 === 0,
    securityIdentifier: `S-1-12-1-${group + 1}-${tenant.dice('group-sid', group, 0xffffffff)}-2-2`,
    theme: null,
    uniqueName: null,
    visibility: unified ? (group % 2 === 0 ? 'Private' : group % 3 === 0 ? 'HiddenMembership' : 'Public') : null,
    assignedLicenses: [],
    onPremisesProvisioningErrors: [],
    serviceProvisioningErrors: [],
  };
}
