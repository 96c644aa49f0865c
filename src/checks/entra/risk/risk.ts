/** What Microsoft Entra ID Protection, Defender and exposure management have found. */
import type { Check, FactSource } from '../../declaration.ts';
import { any, at, atMost, count, every, fact, noneOf, not, oneOf, when, withinDaysAgo } from '../../rule/index.ts';

const organization = 'entra_organization';
const found = (type: string): FactSource => ({
  from: 'related',
  relation: 'identified',
  direction: 'in',
  types: [type],
});

export const riskChecks: readonly Check[] = [
  {
    id: 'entra-risky-users-remediated',
    title: 'Users at high risk are dealt with in time',
    why: 'High risk mostly means that the password is known to others; each day that nothing follows is theirs.',
    severity: 'high',
    topic: 'risk-auth',
    subject: 'entra_risky_user',
    clock: true,
    settings: { days: { words: 'Days within which a user at high risk has to be dealt with.', value: 2 } },
    rule: when(
      // Hidden where the licence does not show it.
      at('riskLevel', levelKnownAs('high'), { absent: 'unknown' }),
      any(
        at('riskState', noneOf('atRisk', 'confirmedCompromised'), { absent: 'unknown' }),
        at('riskLastUpdatedDateTime', withinDaysAgo('days'), { absent: 'unknown' }),
      ),
      'The risk of the user is not high.',
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > ID Protection > Risky users > the user: reset the password, revoke the sessions, look at the sign-ins; then confirm or dismiss the risk.',
    },
  },
  {
    id: 'entra-privileged-credentials-not-exposed',
    title: 'No vulnerable device holds a credential of a privileged user',
    why: 'Whoever gets into the device by its weakness takes the credential along.',
    severity: 'critical',
    topic: 'vuln',
    subject: organization,
    facts: { 'exposed credentials': { from: 'tenant', types: ['entra_exposed_credential'] } },
    rule: count(fact('exposed credentials'), atMost(0)),
    fix: {
      portal:
        'Microsoft Defender portal > Exposure management > Attack surface map: sign privileged users out of the devices, and repair these.',
    },
  },
  {
    id: 'entra-critical-assets-reviewed',
    title: 'What Microsoft takes for critical assets has been looked at',
    why: 'Attack paths and priorities are reckoned from critical assets; guesses that nobody confirmed leave them wrong.',
    severity: 'low',
    topic: 'inventory',
    subject: organization,
    facts: { 'unreviewed assets': found('entra_unreviewed_critical_asset') },
    rule: count(fact('unreviewed assets'), atMost(0)),
    fix: {
      portal:
        'Microsoft Defender portal > Settings > Microsoft Defender XDR > Critical asset management: review the assets that wait.',
    },
  },
  {
    id: 'defender-identity-health',
    title: 'Defender for Identity has no open health issue',
    why: 'A sensor that does not see a domain controller leaves out whoever attacks by way of it.',
    severity: 'medium',
    topic: 'threat-detect',
    subject: organization,
    facts: { 'health issues': found('entra_identity_health_issue') },
    rule: every(fact('health issues'), at('status', not(oneOf('open')), { absent: 'unknown' }), { none: 'pass' }),
    fix: { portal: 'Microsoft Defender portal > Identities > Health issues: what each recommends.' },
  },
];

function levelKnownAs(level: string) {
  return {
    words: level,
    test: (value: unknown) => (typeof value !== 'string' || value === 'hidden' ? undefined : value === level),
  };
}
