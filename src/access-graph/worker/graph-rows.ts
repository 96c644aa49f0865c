/** Rows of the stored graph on their way into a model. */
import { ModelBuilder, type RoleAssignmentRow, type UnreadableRow } from '../../access/index.ts';
import { accessPolicies, type Facts, flag, permissionRows, principalList, records, text, texts } from './facts.ts';

type EntityRow = readonly [
  number: number,
  type: string,
  azureId: string,
  partOf: string | null,
  facts: Facts | null,
  name: string | null,
];
type RelationRow =
  | readonly [origin: string, from: string, to: string]
  | readonly [origin: string, from: number, to: number];
type KeyRow = readonly [number: number, key: string, gone: boolean];

/** How long an assignment holds and whether it was activated, as Privileged Identity Management tells it. */
interface Schedule {
  readonly assignmentType: string | undefined;
  readonly startDateTime: string | undefined;
  readonly endDateTime: string | undefined;
}

/** Takes rows in the order in which they are read: entities, relations, then the keys that relations left open. */
export class GraphRows {
  readonly #builder = new ModelBuilder();
  /** Numbers of the store to numbers of the model, of directory objects. */
  readonly #objects = new Map<number, number>();
  readonly #waiting: [origin: string, from: number, to: number][] = [];
  // What hangs on other rows waits for the end: rows come in the order in which they were first seen.
  readonly #assignments: RoleAssignmentRow[] = [];
  readonly #directoryAssignments: { readonly row: EntityRow; readonly eligible: boolean }[] = [];
  readonly #schedules = new Map<string, Schedule>();
  readonly #templates = new Map<string, string>();
  readonly #offers = new Map<string, Facts>();
  readonly #delegations: EntityRow[] = [];
  readonly #identities = new Map<string, string>();
  readonly #federated: EntityRow[] = [];
  #entities = 0;
  #relations = 0;

  entities(rows: readonly EntityRow[]): void {
    this.#entities += rows.length;
    for (const row of rows) this.#entity(row);
  }

  relations(rows: readonly RelationRow[]): void {
    this.#relations += rows.length;
    for (const [origin, from, to] of rows) {
      if (typeof from === 'number') this.#link(origin, from, Number(to));
      else if (origin === 'can_run_as') this.#runsAs(from, String(to));
      else this.#builder.directory.addAdministrativeUnit({ id: from, members: [String(to)] });
    }
  }

  /** Numbers of the store that relations name and that no entity row had. */
  unresolved(): number[] {
    return [...new Set(this.#waiting.flatMap(([, from, to]) => [from, to]))].filter((one) => !this.#objects.has(one));
  }

  keys(rows: readonly KeyRow[]): void {
    for (const [number, key, gone] of rows) {
      const { objects } = this.#builder;
      // Kinds that are not read, such as contacts, are principals all the same; what has gone is not.
      this.#objects.set(number, gone ? objects.intern(key) : this.#builder.addPrincipal({ id: key, type: 'other' }));
    }
  }

  done(unreadable: readonly UnreadableRow[]) {
    for (const [origin, from, to] of this.#waiting.splice(0)) this.#link(origin, from, to);
    for (const row of this.#assignments) this.#builder.addRoleAssignment({ ...row, ...this.#scheduleOf(row.id) });
    for (const { row, eligible } of this.#directoryAssignments) this.#addDirectoryAssignment(row, eligible);
    for (const row of this.#delegations) this.#addDelegation(row);
    for (const row of this.#federated) this.#addFederated(row);
    for (const row of unreadable) this.#builder.unreadable.add(row);
    const { model, problems } = this.#builder.done();
    return { model, problems, entities: this.#entities, relations: this.#relations };
  }

  #entity(row: EntityRow): void {
    const [number, type, id, , facts] = row;
    const builder = this.#builder;
    switch (type) {
      case 'entra_user':
        this.#objects.set(
          number,
          builder.addPrincipal({ id, type: 'User', accountEnabled: flag(facts?.accountEnabled) }),
        );
        return;
      case 'entra_device':
        this.#objects.set(
          number,
          builder.addPrincipal({ id, type: 'Device', accountEnabled: flag(facts?.accountEnabled) }),
        );
        return;
      case 'entra_group':
        this.#objects.set(
          number,
          builder.addGroup({
            id,
            isAssignableToRole: flag(facts?.isAssignableToRole),
            membershipRule: text(facts?.membershipRule),
          }),
        );
        return;
      case 'entra_service_principal':
        builder.directory.addServicePrincipal({
          id,
          appId: text(facts?.appId),
          servicePrincipalType: text(facts?.servicePrincipalType),
        });
        this.#objects.set(
          number,
          builder.addPrincipal({ id, type: 'ServicePrincipal', accountEnabled: flag(facts?.accountEnabled) }),
        );
        return;
      case 'entra_application':
        builder.directory.addApplication({ id, appId: text(facts?.appId) });
        this.#objects.set(number, builder.objects.intern(id));
        return;
      case 'entra_administrative_unit':
        builder.directory.addAdministrativeUnit({
          id,
          isMemberManagementRestricted: flag(facts?.isMemberManagementRestricted),
        });
        this.#objects.set(number, builder.objects.intern(id));
        return;
      case 'entra_directory_role':
        this.#templates.set(id.toLowerCase(), text(facts?.templateId) ?? id);
        return;
      case 'entra_directory_role_assignment':
        this.#directoryAssignments.push({ row, eligible: false });
        return;
      case 'entra_role_eligibility':
        this.#directoryAssignments.push({ row, eligible: true });
        return;
      case 'entra_role_assignment_schedule':
        this.#addSchedule(text(facts?.roleAssignmentOriginId), facts);
        return;
      case 'entra_app_role_assignment':
        builder.directory.addAppRoleAssignment({
          id,
          principalId: text(facts?.principalId) ?? '',
          principalType: text(facts?.principalType),
          resourceId: text(facts?.resourceId) ?? '',
          appRoleId: text(facts?.appRoleId) ?? '',
        });
        return;
      case 'entra_federated_credential':
      case 'azure_federated_identity_credential':
        this.#federated.push(row);
        return;
      default:
        this.#azure(row);
    }
  }

  #azure(row: EntityRow): void {
    const [, type, id, , facts, name] = row;
    const builder = this.#builder;
    switch (type) {
      case 'azure_management_group':
        builder.addScope({ id, parent: text(facts?.parentId) });
        return;
      case 'azure_subscription': {
        const [nearest] = texts(facts?.managementGroupAncestors);
        builder.addScope({
          id,
          parent: nearest === undefined ? undefined : `/providers/Microsoft.Management/managementGroups/${nearest}`,
        });
        return;
      }
      case 'azure_role_definition':
        builder.addRoleDefinition({
          id,
          roleName: name,
          roleType: text(facts?.roleType),
          assignableScopes: texts(facts?.assignableScopes),
          permissions: permissionRows(facts?.permissions),
        });
        return;
      case 'azure_role_assignment':
      case 'azure_role_eligibility_schedule_instance':
        this.#assignments.push({
          id,
          principalId: text(facts?.principalId) ?? '',
          principalType: text(facts?.principalType),
          roleDefinitionId: text(facts?.roleDefinitionId) ?? '',
          scope: text(facts?.scope) ?? '/',
          condition: text(facts?.condition),
          startDateTime: text(facts?.startDateTime),
          endDateTime: text(facts?.endDateTime),
          ...(type === 'azure_role_eligibility_schedule_instance' && { assignmentType: 'Eligible' }),
        });
        return;
      case 'azure_role_assignment_schedule_instance':
        this.#addSchedule(text(facts?.originRoleAssignmentId), facts);
        return;
      case 'azure_deny_assignment':
        builder.addDenyAssignment({
          id,
          scope: text(facts?.scope) ?? '/',
          permissions: permissionRows(facts?.permissions),
          principals: principalList(facts?.principals),
          excludePrincipals: principalList(facts?.excludePrincipals),
          doNotApplyToChildScopes: flag(facts?.doNotApplyToChildScopes),
          isSystemProtected: flag(facts?.isSystemProtected),
          denyAssignmentEffect: text(facts?.effect),
          condition: text(facts?.condition),
        });
        return;
      case 'azure_registration_definition':
        if (facts) this.#offers.set(id.toLowerCase(), facts);
        return;
      case 'azure_registration_assignment':
        this.#delegations.push(row);
        return;
      case 'azure_classic_administrator':
        for (const role of texts(facts?.roles)) {
          const scope = `/subscriptions/${text(facts?.subscriptionId) ?? ''}`;
          builder.addClassicAdministrator({ id, emailAddress: text(facts?.emailAddress), role, scope });
        }
        return;
      case 'azure_user_assigned_identity': {
        const principalId = text(facts?.principalId);
        if (principalId !== undefined) this.#identities.set(id.toLowerCase(), principalId);
        builder.resources.add({ id, ...(facts && { properties: facts }) });
        return;
      }
      case 'azure_key_vault':
        builder.resources.add({ id, properties: { ...facts, accessPolicies: accessPolicies(facts?.accessPolicies) } });
        return;
      default:
        if (facts) builder.resources.add({ id, properties: facts });
        else builder.addScope({ id });
    }
  }

  #link(origin: string, from: number, to: number): void {
    const [a, b] = [this.#objects.get(from), this.#objects.get(to)];
    if (a === undefined || b === undefined) {
      this.#waiting.push([origin, from, to]);
      return;
    }
    if (origin === 'entra_group_members') this.#builder.addMember(b, a);
    else this.#builder.directory.addOwner(b, a);
  }

  /** A resource runs as a service principal, or as the identity that another resource is. */
  #runsAs(resource: string, identity: string): void {
    const named = identity.startsWith('/')
      ? { userAssignedIdentities: { [identity]: null } }
      : { principalId: identity };
    this.#builder.resources.add({ id: resource, identity: named });
  }

  #addSchedule(assignment: string | undefined, facts: Facts | null): void {
    if (assignment === undefined) return;
    this.#schedules.set(assignment.toLowerCase(), {
      assignmentType: text(facts?.assignmentType),
      startDateTime: text(facts?.startDateTime),
      endDateTime: text(facts?.endDateTime),
    });
  }

  #scheduleOf(assignment: string): Schedule | undefined {
    return this.#schedules.get(assignment.toLowerCase());
  }

  #addDirectoryAssignment([, , id, , facts]: EntityRow, eligible: boolean): void {
    const role = text(facts?.roleDefinitionId) ?? '';
    this.#builder.directory.addRoleAssignment({
      id,
      principalId: text(facts?.principalId) ?? '',
      roleTemplateId: this.#templates.get(role.toLowerCase()) ?? role,
      directoryScopeId: text(facts?.directoryScopeId),
      ...(eligible
        ? {
            assignmentType: 'Eligible',
            startDateTime: text(facts?.startDateTime),
            endDateTime: text(facts?.endDateTime),
          }
        : this.#scheduleOf(id)),
    });
  }

  #addDelegation([, , id, , facts]: EntityRow): void {
    const offer = this.#offers.get((text(facts?.registrationDefinitionId) ?? '').toLowerCase());
    const given = [
      ...records(offer?.authorizations).map((one) => ({ one, assignmentType: 'Assigned' })),
      ...records(offer?.eligibleAuthorizations).map((one) => ({ one, assignmentType: 'Eligible' })),
    ];
    for (const [index, { one, assignmentType }] of given.entries()) {
      this.#builder.addDelegation({
        id: `${id}#${index}`,
        principalId: text(one.principalId) ?? '',
        roleDefinitionId: text(one.roleDefinitionId) ?? '',
        scope: text(facts?.scope) ?? '/',
        delegatedRoleDefinitionIds: texts(one.delegatedRoleDefinitionIds),
        assignmentType,
      });
    }
  }

  /** A user-assigned identity acts as its service principal. */
  #addFederated([, , , partOf, facts]: EntityRow): void {
    const parent = this.#identities.get(partOf ?? '') ?? partOf;
    const [issuer, subject] = [text(facts?.issuer), text(facts?.subject)];
    if (parent && issuer && subject) this.#builder.directory.addFederatedCredential({ issuer, subject, parent });
  }
}
