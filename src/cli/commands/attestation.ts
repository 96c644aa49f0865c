/** What a person says of what nothing can read: of a manual check, and of a control. */
import { type Command, Option } from 'commander';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { CheckAttestation } from '../api-types.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions } from '../session.ts';

export interface AttestOptions extends GlobalOptions {
  readonly result: string;
  readonly statement: string;
  readonly until: string;
}

/** The options that say it. `--status` is taken: it filters the list of checks. */
export function withAttestation(command: Command): Command {
  return command
    .addOption(
      new Option('--result <result>', 'how it stands')
        .choices(['pass', 'fail', 'not-applicable'])
        .makeOptionMandatory(),
    )
    .requiredOption('--statement <text>', 'what was looked at, and where its evidence is kept')
    .requiredOption('--until <date>', 'when somebody has to look again, such as 2027-01-31');
}

type Body = Pick<CheckAttestation, 'statement' | 'expiresAt'> & { readonly status: string };

/** The body of the request. Error: `invalid_request` where the date is none. */
export function attestationBody({ result, statement, until }: AttestOptions): Result<Body> {
  const end = new Date(until);
  if (Number.isNaN(end.getTime())) return fail('invalid_request', { reason: '--until is no date' });
  return ok({ status: result, statement, expiresAt: end.toISOString() });
}

export const attestationText = (
  what: string,
  { status, statement, attestedBy, expiresAt }: Omit<CheckAttestation, 'id' | 'checkId'>,
): string => safeText(`${what}: ${status} until ${expiresAt}, says ${attestedBy}: ${statement}`);
