/** Evidence on policies, roles and applications. */
import { sql } from 'kysely';
import { adds, type EvidenceKind, type EvidenceNeed, entities, must, perType, pick } from './declaration.ts';

const conditionalAccess: EvidenceKind = perType(
  {
    id: 'conditional-access',
    title: 'Conditional Access policies',
    says: 'A policy with its state, conditions and controls.',
    countBy: 'state',
  },
  {
    entra_conditional_access_policy: [
      ...['state', 'includeApplications', 'excludeApplications', 'conditions', 'grantControls', 'sessionControls'],
      ...['createdDateTime', 'modifiedDateTime', 'templateId'],
    ],
  },
);

const namedLocations: EvidenceKind = perType(
  { id: 'named-locations', title: 'Named locations', says: 'A location that policies name.', countBy: 'kind' },
  {
    entra_named_location: [
      ...['kind', 'isTrusted', 'ipRanges', 'countriesAndRegions', 'includeUnknownCountriesAndRegions'],
      'countryLookupMethod',
    ],
  },
);

const securityDefaults: EvidenceKind = perType(
  {
    id: 'security-defaults',
    title: 'Security defaults',
    says: 'Whether the security defaults are switched on.',
    countBy: 'isEnabled',
  },
  { entra_security_defaults: ['isEnabled'] },
);

/** Role assignments with the names of their holder, role and scope. */
function roles(
  about: Pick<EvidenceKind, 'id' | 'title' | 'says'>,
  types: Readonly<Record<string, readonly string[]>>,
  needs: readonly EvidenceNeed[],
): EvidenceKind {
  return {
    ...about,
    needs,
    countBy: 'role',
    rule: (context) => {
      const end = (verbs: readonly string[]) => sql`(select link.from_id, key.key, thing.name, thing.type
        from relation as link
        join entity_key as key on key.organization_id = link.organization_id and key.id = link.to_id
        left join entity as thing on thing.organization_id = link.organization_id and thing.id = link.to_id and thing.gone_at is null
        where link.organization_id = ${context.organizationId} and link.gone_at is null and link.type = any(${[...verbs]}::text[]))`;
      const each = Object.entries(types).map(
        ([
          type,
          names,
        ]) => sql`select distinct on (given.id) given.id as subject_id, ${pick('given', names)} || jsonb_build_object(
            'principal', holder.name, 'principalType', coalesce(given.properties ->> 'principalType', holder.type),
            'role', coalesce(role.name, regexp_replace(role.key, '^.*/', '')), 'scope', coalesce(scope.name, scope.key)) as facts
          from ${entities(context, type)} as given
          left join ${end(['assigned_to'])} as holder on holder.from_id = given.id
          left join ${end(['grants', 'eligible_for'])} as role on role.from_id = given.id
          left join ${end(['at_scope'])} as scope on scope.from_id = given.id`,
      );
      return sql.join(
        each.map((select) => sql`(${select} order by given.id, holder.key, role.key, scope.key)`),
        sql` union all `,
      );
    },
  };
}

const directoryEnds = ['principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId'];
const azureEnds = ['principalId', 'roleDefinitionId', 'condition'];

const entraRoles = roles(
  {
    id: 'role-assignments-entra',
    title: 'Role assignments of Microsoft Entra ID',
    says: 'Who holds which directory role, and where.',
  },
  { entra_directory_role_assignment: directoryEnds },
  [
    ...must('entra_directory_role_assignment'),
    ...adds('entra_directory_role', 'entra_user', 'entra_group', 'entra_service_principal'),
  ],
);

const azureRoles = roles(
  { id: 'role-assignments-azure', title: 'Role assignments of Azure', says: 'Who holds which Azure role, and where.' },
  { azure_role_assignment: [...azureEnds, 'createdOn', 'createdBy'] },
  [
    ...must('azure_role_assignment'),
    ...adds('azure_role_definition', 'entra_user', 'entra_group', 'entra_service_principal'),
  ],
);

const eligibleEntraRoles = roles(
  {
    id: 'role-eligibilities-entra',
    title: 'Eligible roles of Microsoft Entra ID',
    says: 'Who may activate which directory role.',
  },
  { entra_role_eligibility: [...directoryEnds, 'startDateTime', 'endDateTime', 'memberType'] },
  [...must('entra_role_eligibility'), ...adds('entra_directory_role', 'entra_user', 'entra_group')],
);

const eligibleAzureRoles = roles(
  { id: 'role-eligibilities-azure', title: 'Eligible roles of Azure', says: 'Who may activate which Azure role.' },
  { azure_role_eligibility_schedule_instance: [...azureEnds, 'status', 'startDateTime', 'endDateTime', 'memberType'] },
  [...must('azure_role_eligibility_schedule_instance'), ...adds('azure_role_definition', 'entra_user', 'entra_group')],
);

const credential = ['kind', 'startDateTime', 'endDateTime', 'type', 'usage'];
const applicationCredentials: EvidenceKind = {
  id: 'application-credentials',
  title: 'Credentials of applications',
  says: 'A secret or certificate of an application or service principal, and when it ends; never the secret itself.',
  needs: must('entra_application', 'entra_service_principal'),
  countBy: 'kind',
  rule: (context) =>
    sql.join(
      (
        [
          ['entra_application_credential', 'entra_application'],
          ['entra_service_principal_credential', 'entra_service_principal'],
        ] as const
      ).map(
        ([part, whole]) => sql`select own.id as subject_id,
          ${pick('own', credential)} || jsonb_build_object('of', owner.name, 'ofKey', owner.key) as facts
        from ${entities(context, whole)} as owner
        join ${entities(context, part)} as own on own.part_of = owner.key`,
      ),
      sql` union all `,
    ),
};

export const directoryKinds: readonly EvidenceKind[] = [
  conditionalAccess,
  namedLocations,
  securityDefaults,
  entraRoles,
  azureRoles,
  eligibleEntraRoles,
  eligibleAzureRoles,
  applicationCredentials,
];
