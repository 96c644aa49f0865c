/** Policies that answer to risk. Source: Microsoft Entra, "Configure and enable risk policies". */
import { all, any, at, contains, isTrue, oneOf } from '../../rule/index.ts';
import { holding, holdingAll } from '../shared/lists.ts';
import { allResources, blocks, demandsMfa, everyone, strongEnough } from './pieces.ts';
import type { PolicyRow } from './policy-check.ts';
import { requireMfa, target } from './samples.ts';

const everyTime = { sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } } };
const builtInControls = 'grantControls.builtInControls';
const frequency = 'sessionControls.signInFrequency';

/** Signing in anew each time, where an old session would otherwise do. */
export const asksEveryTime = [
  at(`${frequency}.isEnabled`, isTrue, { absent: 'fail' }),
  at(`${frequency}.frequencyInterval`, oneOf('everyTime'), { absent: 'fail' }),
] as const;

export const riskPolicies: readonly PolicyRow[] = [
  {
    id: 'entra-ca-signin-risk',
    title: 'A policy demands a new second factor, or blocks, where a sign-in is risky',
    why: 'Entra ID often sees that a sign-in is not the user: from an anonymous network, or from two continents at once.',
    severity: 'high',
    topic: 'risk-auth',
    licence: 'P2',
    users: everyone,
    resources: allResources,
    free: ['signInRisk'],
    settings: {
      signInRiskLevels: { words: 'Levels of sign-in risk that must be answered.', value: ['high', 'medium'] },
    },
    parts: [
      at('conditions.signInRiskLevels', holdingAll('signInRiskLevels'), { absent: 'fail' }),
      any(blocks, all(demandsMfa, ...asksEveryTime)),
    ],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Sign-in risk: High and Medium. Grant: Require multifactor authentication. Session: Sign-in frequency, Every time.',
    sample: { ...target({ where: { signInRiskLevels: ['high', 'medium'] } }), ...requireMfa, ...everyTime },
  },
  {
    id: 'entra-ca-user-risk',
    title: 'A policy makes users at high risk prove themselves and change their password, or blocks them',
    why: 'High user risk mostly means that the password is known to others; it stays known until it is changed.',
    severity: 'high',
    topic: 'risk-auth',
    licence: 'P2',
    users: everyone,
    resources: allResources,
    free: ['userRisk'],
    parts: [
      at('conditions.userRiskLevels', holding('high'), { absent: 'fail' }),
      any(
        at(builtInControls, contains('block', 'riskRemediation'), { absent: 'fail' }),
        all(
          any(
            at(builtInControls, holding('passwordChange', 'mfa'), { absent: 'fail' }),
            all(at(builtInControls, holding('passwordChange'), { absent: 'fail' }), strongEnough),
          ),
          at('grantControls.operator', oneOf('AND'), { absent: 'fail' }),
        ),
      ),
    ],
    portal:
      'Users: All users. Target resources: All resources. Conditions, User risk: High. Grant: Require risk remediation, or Require multifactor authentication and Require password change with all controls required.',
    sample: {
      ...target({ where: { userRiskLevels: ['high'] } }),
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
    },
  },
];
