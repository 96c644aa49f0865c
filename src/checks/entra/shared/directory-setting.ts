/**
 * Directory settings made from a template. Source: Microsoft Graph, "groupSetting resource type" (v1.0). What no setting was
 * made of has the defaults of its template. The values are read as mapped, because the body is not kept.
 */
import type { FactSource, Status } from '../../declaration.ts';
import { at, fact, one, oneOf, type Rule } from '../../rule/index.ts';

export type Template = 'Password Rule Settings' | 'Group.Unified' | 'Consent Policy Settings';

export const directorySettings: FactSource = {
  from: 'related',
  relation: 'governs',
  direction: 'in',
  types: ['entra_group_setting'],
};

/** @param none what the defaults of the template mean */
export const inSetting = (template: Template, rule: Rule, none: Status): Rule =>
  one(fact('settings'), rule, { where: at('@displayName', oneOf(template), { absent: 'fail' }), none });
