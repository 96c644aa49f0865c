/** Rules of web application firewall policies, for application gateways and Front Door alike. */
import { z } from 'zod';
import { maybeList, maybeNumber, maybeText } from '../../vendor.ts';

export const maybeManagedRuleSets = maybeList(
  z.object({ ruleSetType: maybeText, ruleSetVersion: maybeText, ruleSetAction: maybeText }),
);

export const maybeCustomRules = maybeList(
  z.object({
    name: maybeText,
    priority: maybeNumber,
    ruleType: maybeText,
    action: maybeText,
    /** Of an application gateway. */
    state: maybeText,
    /** Of Front Door. */
    enabledState: maybeText,
    rateLimitThreshold: maybeNumber,
  }),
);

export function managedRuleSets(sets: z.output<typeof maybeManagedRuleSets>) {
  return sets?.map(({ ruleSetType, ruleSetVersion, ruleSetAction }) => ({
    ruleSetType: ruleSetType ?? null,
    ruleSetVersion: ruleSetVersion ?? null,
    ruleSetAction: ruleSetAction ?? null,
  }));
}

/** Without the conditions, which stay in the document. */
export function customRules(rules: z.output<typeof maybeCustomRules>) {
  return rules?.map((rule) => ({
    name: rule.name ?? null,
    priority: rule.priority ?? null,
    ruleType: rule.ruleType ?? null,
    action: rule.action ?? null,
    state: rule.state ?? rule.enabledState ?? null,
    rateLimitThreshold: rule.rateLimitThreshold ?? null,
  }));
}
