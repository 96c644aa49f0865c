/** Source: Microsoft Graph, "accessReviewScheduleDefinition resource type" (v1.0): what is reviewed stands in queries. */
import type { Check, FactSource } from '../../declaration.ts';
import { all, at, code, fact, type Item, isSet, type Match, not, oneOf, some, valueAt } from '../../rule/index.ts';
import { withLicence } from '../shared/licence.ts';
import { listOf } from '../shared/lists.ts';
import { highlyPrivilegedRoles } from '../shared/roles.ts';

const subject = 'entra_organization';
const reviews: FactSource = { from: 'tenant', types: ['entra_access_review'] };
const place = 'Microsoft Entra admin center > ID Governance > Access reviews > New access review';

/** A block whose queries, however they are nested, have this in them. */
const asking = (words: string, pattern: RegExp): Match => ({
  words,
  test: (value) => (typeof value === 'object' && value !== null ? pattern.test(JSON.stringify(value)) : undefined),
});

const runsOn = not(oneOf('Completed'));
const path = 'settings.recurrence.pattern.type';

function recurs(review: Item): boolean {
  return valueAt(review, 'status') !== 'Completed' && typeof valueAt(review, path) === 'string';
}

const covered = (review: Item, role: string) =>
  JSON.stringify(valueAt(review, 'scope') ?? null)
    .toLowerCase()
    .includes(role);

export const reviewChecks: readonly Check[] = [
  {
    id: 'entra-access-review-privileged',
    title: 'Who has a highly privileged role is reviewed again and again',
    why: 'Roles are given for a task and stay when it is done, unless somebody is asked.',
    severity: 'medium',
    topic: 'access-review',
    subject,
    facts: { reviews },
    settings: {
      reviewedRoles: {
        words: 'Template ids of the directory roles that have to be reviewed.',
        value: highlyPrivilegedRoles,
      },
    },
    rule: withLicence(
      'P2',
      code('each role of the settings is in the scope of a review that recurs', (_tenant, { facts, settings }) => {
        const recurring = (facts.reviews?.items ?? []).filter(recurs);
        const left = listOf(settings, 'reviewedRoles').filter(
          (role) => !recurring.some((review) => covered(review, role)),
        );
        if (left.length === 0) return { status: 'pass', reason: 'Each role is reviewed.', observed: {} };
        const missing = facts.reviews?.missing ?? null;
        if (missing !== null) return { status: 'unknown', reason: missing, observed: {} };
        return { status: 'fail', reason: 'Some roles are not reviewed.', observed: { 'not reviewed': left } };
      }),
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > ID Governance > Privileged Identity Management > Microsoft Entra roles > Access reviews > New: the roles, every quarter, with removal where nobody answers.',
    },
  },
  {
    id: 'entra-access-review-guests',
    title: 'Guests in groups are reviewed again and again',
    why: 'Who invited a guest moves on, and the guest stays.',
    severity: 'medium',
    topic: 'access-review',
    subject,
    facts: { reviews },
    rule: withLicence(
      'P2',
      some(
        fact('reviews'),
        all(
          at('status', runsOn, { absent: 'unknown' }),
          at(path, isSet, { absent: 'fail' }),
          at('scope', asking('a query for guests', /userType\s+eq\s+'?Guest/i), { absent: 'fail' }),
          at('instanceEnumerationScope', asking('a query over groups', /\/groups/i), { absent: 'fail' }),
        ),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal: `${place}: Teams + Groups, all Microsoft 365 groups with guest users, scope Guest users only, every quarter.`,
    },
  },
];
