import type { Json } from '../../rule/index.ts';
import { body, daysAgo, type Given, testChecks, unread } from '../../testing.ts';
import { riskChecks } from './risk.ts';

const risk = (riskLevel: Json, riskState: Json, days: number | null): Given =>
  body({ riskLevel, riskState, riskLastUpdatedDateTime: days === null ? null : daysAgo(days) });
const issues = (...states: Json[]): Given => ({ facts: { 'health issues': states.map((status) => ({ status })) } });

testChecks(riskChecks, {
  'entra-risky-users-remediated': {
    pass: [risk('high', 'remediated', 9), risk('high', 'atRisk', 2)],
    fail: [risk('high', 'atRisk', 3), risk('high', 'confirmedCompromised', 3)],
    unknown: [unread, risk('hidden', 'atRisk', 3)],
    absent: [
      { given: risk(null, 'atRisk', 3), says: 'unknown' },
      { given: risk('high', null, 3), says: 'unknown' },
      { given: risk('high', 'atRisk', null), says: 'unknown' },
    ],
    notApplicable: [risk('medium', 'atRisk', 9)],
  },
  'entra-privileged-credentials-not-exposed': {
    pass: [{}],
    fail: [{ facts: { 'exposed credentials': [{}] } }],
    unknown: [{ missing: ['exposed credentials'] }],
    absent: [{ given: { facts: { 'exposed credentials': [{}] }, missing: ['exposed credentials'] }, says: 'fail' }],
  },
  'entra-critical-assets-reviewed': {
    pass: [{}],
    fail: [{ facts: { 'unreviewed assets': [{}] } }],
    unknown: [{ missing: ['unreviewed assets'] }],
    absent: [{ given: { facts: { 'unreviewed assets': [{}] }, missing: ['unreviewed assets'] }, says: 'fail' }],
  },
  'defender-identity-health': {
    pass: [issues('closed', 'suppressed')],
    fail: [issues('closed', 'open')],
    unknown: [{ missing: ['health issues'] }],
    absent: [
      { given: issues(null), says: 'unknown' },
      { given: issues(), says: 'pass' },
    ],
  },
});
