import type { CatalogueEntry } from './catalogue-type.ts';

/** Which users of a directory count: rules that cannot hold, and who decides. */
export const scopingErrors = {
  scope_pattern_invalid: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The pattern {pattern} of the rule "{rule}" {problem}.',
    fix: 'Write a userPrincipalName in which * stands for any characters and ? for one, such as svc-*@contoso.com.',
  },
  scope_group_unknown: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The rule "{rule}" names groups that are not in what Assay has read of this directory: {groups}.',
    fix: 'Check the object ids (assay inventory entra_group), run a sync if a group is new, and see assay coverage for groups that could not be read.',
  },
  scope_user_unknown: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The rule "{rule}" names users that are not in what Assay has read of this directory: {users}.',
    fix: 'Check the object ids or user principal names (assay inventory entra_user), and run a sync if a user is new.',
  },
  scope_rules_contradict: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The rules "{include}" and "{exclude}" say the opposite of the same {what}: {which}.',
    fix: 'Take it out of one of the two rules; a rule that leaves out always wins.',
  },
  scope_without_include: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'No rule includes anybody, so nobody would count.',
    fix: 'Add a rule that includes everybody, a group or users.',
  },
  scope_empty: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'These rules would leave out every one of the {users} users of the directory.',
    fix: 'Look at the preview for the rule that leaves them out; send acceptEmpty (--accept-empty) where that is meant.',
  },
  scope_not_recorded: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'Who counted on {asOf} was not recorded: the record of this directory begins at {recordedFrom}.',
    fix: 'Ask for a moment after that.',
  },
  directory_not_connected: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'No connection reads the directory of tenant {tenantId} any more, so nothing can be decided anew.',
    fix: 'Connect the tenant again, or switch the directory on in one of its connections: assay connections scope --directory.',
  },
  scim_not_switched_on: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'Provisioning by SCIM is not switched on for this directory, so it cannot decide who counts.',
    fix: 'Switch provisioning by SCIM on first; until then the rules decide.',
  },
  scim_decides: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'Provisioning by SCIM decides who counts in this directory; the rules are kept and not applied.',
    fix: 'Change the assignments of users and groups in Microsoft Entra ID, or let the rules decide again: assay scope source rules.',
  },
} as const satisfies Record<string, CatalogueEntry>;
