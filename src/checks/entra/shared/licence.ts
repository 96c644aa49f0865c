import { at, isTrue, type Rule, when } from '../../rule/index.ts';

/** Asked only where the tenant has the licence that the feature takes. The subject is the organization. */
export const withLicence = (plan: 'P1' | 'P2', rule: Rule): Rule =>
  when(
    at(`@hasEntraId${plan}`, isTrue, { absent: 'unknown' }),
    rule,
    `The tenant has no licence with Microsoft Entra ID ${plan}.`,
  );
