import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { ControlDetail } from '../api-types.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { type AttestOptions, attestationBody, attestationText, withAttestation } from './attestation.ts';
import { examples } from './examples.ts';

export function addFrameworkAttest(frameworks: Command, act: Act): void {
  withAttestation(
    frameworks
      .command('attest <framework> <control>')
      .description('say how a control stands that no check can judge, with what was looked at and until when it holds'),
  )
    .addHelpText(
      'after',
      examples('frameworks attest soc2 CC1.1 --result pass --statement "Code of conduct, signed" --until 2027-01-31'),
    )
    .action(act<AttestOptions>(attest));
  frameworks
    .command('withdraw <framework> <control>')
    .description('take back what was said of a control')
    .addHelpText('after', examples('frameworks withdraw soc2 CC1.1'))
    .action(act<GlobalOptions>(withdraw));
}

const placeOf = (id: string, control: string) =>
  `/frameworks/${encodeURIComponent(id)}/controls/${encodeURIComponent(control)}/attestation`;

async function attest(session: Session, options: AttestOptions, id = '', control = ''): Promise<Outcome> {
  const body = attestationBody(options);
  if (!body.ok) return body;
  const api = await session.api();
  if (!api.ok) return api;
  const made = await api.value.request<ControlDetail>('PUT', placeOf(id, control), body.value);
  if (!made.ok) return made;
  const { attestation, status } = made.value;
  const said = attestation ? attestationText(control, attestation) : safeText(control);
  return ok({ json: made.value, text: `${said}\nThe control stands as ${status}.` });
}

async function withdraw(session: Session, _options: GlobalOptions, id = '', control = ''): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const gone = await api.value.request<ControlDetail>('DELETE', placeOf(id, control));
  if (!gone.ok) return gone;
  return ok({ json: gone.value, text: safeText(`Taken back; ${control} stands as ${gone.value.status}.`) });
}
