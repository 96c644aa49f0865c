/** Checks that the tenant has a policy of some kind: look-alikes, told apart by their row. */
import type { Check, FactSource } from '../../declaration.ts';
import { all, fact, type Json, type Rule, some } from '../../rule/index.ts';
import { post } from '../shared/graph.ts';
import { withLicence } from '../shared/licence.ts';
import { type Condition, enabled, type Piece, whenever } from './pieces.ts';

export type Body = { readonly [key: string]: Json };

export interface PolicyRow
  extends Pick<Check, 'id' | 'title' | 'why' | 'severity' | 'topic' | 'settings' | 'approximates'> {
  readonly users: Piece;
  readonly resources: Piece;
  /** Conditions that the policy may have, beyond what is demanded. */
  readonly free?: readonly Condition[];
  /** What the policy asks for, and further conditions that it must have. */
  readonly parts: readonly Rule[];
  readonly licence?: 'P1' | 'P2';
  readonly portal: string;
  /** A policy that passes; the fix offers it in report-only state. */
  readonly sample: Body;
}

export const policies: FactSource = { from: 'tenant', types: ['entra_conditional_access_policy'] };

const place = 'Microsoft Entra admin center > Entra ID > Conditional Access > Policies';

const command = (displayName: string, sample: Body) =>
  post('identity/conditionalAccess/policies', { displayName, ...sample, state: 'enabledForReportingButNotEnforced' });

const oneByOne =
  'Policies are judged one by one: several that only together leave no gap do not pass, and exceptions have to be named in the settings of the check.';

export function policyCheck({
  users,
  resources,
  free = [],
  parts,
  licence = 'P1',
  portal,
  sample,
  ...row
}: PolicyRow): Check {
  const rule = all(enabled, ...users.rules, ...resources.rules, ...whenever(...free), ...parts);
  return {
    approximates: oneByOne,
    ...row,
    subject: 'entra_organization',
    facts: { policies },
    settings: { ...users.settings, ...resources.settings, ...row.settings },
    rule: withLicence(licence, some(fact('policies'), rule, { none: 'fail' })),
    fix: {
      portal: `${place} > New policy: ${portal} Try it in report-only mode first, then turn it on.`,
      graph: command(row.title, sample),
    },
  };
}
