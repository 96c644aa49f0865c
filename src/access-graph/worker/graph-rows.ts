/** Rows of the stored graph on their way into a model. */
import {
  type Family,
  type Model,
  ModelBuilder,
  type RoleAssignmentRow,
  type UnreadableRow,
} from '../../access/index.ts';
import { accessPolicies, type Facts, flag, permissionRows, principalList, records, text, texts } from './facts.ts';
import { type ChangedRelation, GraphLinks } from './graph-links.ts';

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

/** What became of entities. */
interface ChangedEntities {
  /** What is there now, whether it was before or not. */
  readonly rows: readonly EntityRow[];
  /** Azure ids of what is there no more. */
  readonly gone: readonly string[];
  /** Azure ids of what is there without saying more of itself than that it is. */
  readonly listed: readonly string[];
}

/** How long an assignment holds and whether it was activated, as Privileged Identity Management tells it. */
interface Schedule {
  readonly assignmentType: string | undefined;
  readonly startDateTime: string | undefined;
  readonly endDateTime: string | undefined;
}

/**
 * Takes rows in the order in which they are read: entities, relations, then the keys that relations left open. Of a model that is there
 * it takes what has changed since: families of rows that are said anew, entities, relations.
 */
export class GraphRows {
  readonly #builder: ModelBuilder;
  readonly #links: GraphLinks;
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
  readonly #federated: EntityRow[] = [];

  constructor(base?: Model) {
    this.#builder = new ModelBuilder(base);
    this.#links = new GraphLinks(this.#builder);
  }

  entities(rows: readonly EntityRow[]): void {
    for (const row of rows) this.#entity(row);
  }

  relations(rows: readonly RelationRow[]): void {
    for (const [origin, from, to] of rows) {
      if (typeof from === 'number') this.#link(origin, from, Number(to));
      else this.#links.addByKey(origin, from, String(to));
    }
  }

  changedRelations(rows: readonly ChangedRelation[]): void {
    this.#links.change(rows);
  }

  /** Forgets all rows of these families, which are sent anew. */
  reset(families: readonly Family[]): void {
    for (const family of families) this.#builder.reset(family);
  }

  changedEntities({ rows, gone, listed }: ChangedEntities): void {
    for (const id of gone) this.#forget(id);
    for (const id of listed) {
      this.#forget(id);
      if (this.#builder.objects.find(id) >= 0) this.#builder.objects.list(id);
    }
    for (const row of rows) {
      this.#forget(row[2]);
      this.#entity(row);
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
      this.#objects.set(number, gone ? objects.intern(key) : objects.list(key));
    }
  }

  done(unreadable: readonly UnreadableRow[]) {
    for (const [origin, from, to] of this.#waiting.splice(0)) this.#link(origin, from, to);
    for (const row of this.#assignments) this.#builder.addRoleAssignment({ ...row, ...this.#scheduleOf(row.id) });
    for (const { row, eligible } of this.#directoryAssignments) this.#addDirectoryAssignment(row, eligible);
    for (const row of this.#delegations) this.#addDelegation(row);
    for (const row of this.#federated) this.#addFederated(row);
    for (const row of unreadable) this.#builder.unreadable.add(row);
    return this.#builder.done();
  }

  #forget(id: string): void {
    this.#builder.forgetScope(id);
    this.#builder.removeRoleAssignment(id);
    this.#builder.forgetObject(id);
    this.#builder.directory.removeAppRoleAssignment(id);
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
    this.#links.add(origin, a, b);
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
    const { directory, objects, resources } = this.#builder;
    const [issuer, subject] = [text(facts?.issuer), text(facts?.subject)];
    if (!partOf || !issuer || !subject) return;
    directory.addFederatedCredential({
      issuer,
      subject,
      object: resources.principalOf(partOf) ?? objects.intern(partOf),
    });
  }
}
