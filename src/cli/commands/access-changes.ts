/** Changes that `access what-if` is asked about, as options: what each is called, how it is written, and what it means. */

type ChangeBody = Readonly<Record<string, unknown>>;

interface ChangeOption {
  readonly flag: string;
  /** Parts of the value between `=`. */
  readonly parts: string;
  /** A part that may come after the others. */
  readonly more?: string;
  readonly title: string;
  readonly change: (...parts: string[]) => ChangeBody;
}

const of = (kind: string) => (id: string) => ({ kind, id });
const inGroup = (kind: string) => (group: string, member: string) => ({ kind, group, member });
const owned = (kind: string) => (object: string, owner: string) => ({ kind, object, owner });
const list = (text = '') => text.split(',').filter((one) => one !== '');

const azureRole = (principalId: string, roleDefinitionId: string, scope: string) => ({
  kind: 'addRoleAssignment',
  principalId,
  roleDefinitionId,
  scope,
});

const directoryRole = (principalId: string, roleTemplateId: string, directoryScopeId?: string) => ({
  kind: 'addDirectoryRoleAssignment',
  principalId,
  roleTemplateId,
  ...(directoryScopeId !== undefined && { directoryScopeId }),
});

const eligible = { assignmentType: 'Eligible' };

/** In the order in which they are done: what is added can be given in the same question, and what is removed goes first. */
export const changeOptions: readonly ChangeOption[] = [
  {
    flag: 'add-group',
    parts: 'id=members',
    title: 'make a group of members with commas between them; other options may name it by its id',
    change: (id, members) => ({ kind: 'addGroup', id, members: list(members) }),
  },
  {
    flag: 'add-role-group',
    parts: 'id=members',
    title: 'the same, one that directory roles can be assigned to',
    change: (id, members) => ({ kind: 'addGroup', id, members: list(members), isAssignableToRole: true }),
  },
  {
    flag: 'add-role',
    parts: 'id=actions',
    title: 'make an Azure role of actions with commas between them; other options may name it by its id',
    change: (id, actions) => ({ kind: 'addRoleDefinition', id, actions: list(actions) }),
  },
  {
    flag: 'remove-assignment',
    parts: 'id',
    title: 'take an Azure role assignment away, eligible or not',
    change: of('removeRoleAssignment'),
  },
  {
    flag: 'remove-directory-role',
    parts: 'id',
    title: 'take an assignment of a directory role away, eligible or not',
    change: of('removeDirectoryRoleAssignment'),
  },
  {
    flag: 'remove-app-role',
    parts: 'id',
    title: 'take an assignment of an application role away',
    change: of('removeAppRoleAssignment'),
  },
  {
    flag: 'remove-principal',
    parts: 'id',
    title: 'delete a user, group or service principal',
    change: of('removePrincipal'),
  },
  {
    flag: 'remove-role',
    parts: 'id',
    title: 'delete an Azure role, with all of its assignments',
    change: of('removeRoleDefinition'),
  },
  {
    flag: 'remove-member',
    parts: 'group=member',
    title: 'take somebody out of a group',
    change: inGroup('removeMember'),
  },
  {
    flag: 'add-member',
    parts: 'group=member',
    title: 'put somebody into a group',
    change: inGroup('addMember'),
  },
  {
    flag: 'remove-eligible-member',
    parts: 'group=member',
    title: 'take the right to activate a membership away',
    change: inGroup('removeEligibleMember'),
  },
  {
    flag: 'add-eligible-member',
    parts: 'group=member',
    title: 'let somebody activate a membership',
    change: inGroup('addEligibleMember'),
  },
  {
    flag: 'remove-owner',
    parts: 'object=owner',
    title: 'take an owner from a group, an application or a service principal',
    change: owned('removeOwner'),
  },
  {
    flag: 'add-owner',
    parts: 'object=owner',
    title: 'give a group, an application or a service principal an owner',
    change: owned('addOwner'),
  },
  { flag: 'add-assignment', parts: 'principal=role=scope', title: 'give an Azure role', change: azureRole },
  {
    flag: 'add-eligible-assignment',
    parts: 'principal=role=scope',
    title: 'let somebody activate an Azure role',
    change: (...parts) => ({ ...azureRole(...(parts as [string, string, string])), ...eligible }),
  },
  {
    flag: 'add-directory-role',
    parts: 'principal=template',
    more: 'over',
    title: 'give a directory role; with =<id> at the end over that unit or application alone',
    change: directoryRole,
  },
  {
    flag: 'add-eligible-directory-role',
    parts: 'principal=template',
    more: 'over',
    title: 'let somebody activate a directory role',
    change: (...parts) => ({ ...directoryRole(...(parts as [string, string, string?])), ...eligible }),
  },
  {
    flag: 'add-app-role',
    parts: 'principal=application=role',
    title: 'give an application role',
    change: (principalId, resourceId, appRoleId) => ({
      kind: 'addAppRoleAssignment',
      principalId,
      resourceId,
      appRoleId,
    }),
  },
];

const camel = (flag: string) => flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The changes that the options name; words where one of them is not written as it must be. */
export function changesOf(options: Readonly<Record<string, unknown>>): ChangeBody[] | string {
  const changes: ChangeBody[] = [];
  for (const { flag, parts, more, change } of changeOptions) {
    const least = parts.split('=').length;
    const most = more === undefined ? least : least + 1;
    for (const value of (options[camel(flag)] as readonly string[] | undefined) ?? []) {
      const given = most === 1 ? [value] : value.split('=');
      const fits = given.length >= least && given.length <= most && !given.includes('');
      if (!fits) return `"${value}" is not <${parts}>`;
      changes.push(change(...given));
    }
  }
  return changes;
}
