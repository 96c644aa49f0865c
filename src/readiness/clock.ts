/** How far the clock of this machine is from Microsoft's. Pure. */
import type { Answer } from '../cloud/index.ts';
import { assayError, type Result } from '../errors/index.ts';
import { answerOf, finding } from './findings.ts';
import type { Finding } from './schema.ts';

/** Microsoft Entra ID accepts assertions that are off by five minutes ("Troubleshoot AADSTS700024"). Seconds. */
const tolerated = 300;
const service = 'Azure Resource Manager';

/** @param sent, received own clock around the request, in milliseconds */
export function clockFinding(answer: Result<Answer>, sent: number, received: number): Finding {
  const base = { id: 'clock', title: 'The clock of this machine is right' };
  const date = answer.ok ? Date.parse(answer.value.headers.date ?? '') : Number.NaN;
  if (Number.isNaN(date)) {
    const reason = answer.ok ? 'The answer had no Date header.' : answer.error.cause;
    const evidence = [{ asked: 'Date header of GET /subscriptions', answer: answerOf(answer) }];
    return finding('clock', { ...base, state: 'unknown', optional: true, reason, evidence });
  }
  // The header has whole seconds, and was written at some moment between both.
  const early = (date - received) / 1000;
  const late = (date + 1000 - sent) / 1000;
  const seconds = early > 0 ? Math.floor(early) : late < 0 ? Math.floor(-late) : 0;
  const evidence = [
    { asked: 'Date header of GET /subscriptions', answer: `${seconds} s ${early > 0 ? 'ahead' : 'behind'}` },
  ];
  if (seconds < tolerated) return finding('clock', { ...base, state: 'ok', evidence });
  const error = assayError('clock_apart', { seconds, service });
  return finding('clock', {
    ...base,
    state: 'missing',
    code: error.code,
    reason: error.cause,
    evidence,
    fix: { text: error.fix, command: 'sudo timedatectl set-ntp true', portal: null },
  });
}
