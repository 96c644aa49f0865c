import type { CheckDetail } from '../../api/checks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from './check-words.ts';

type Attestation = Pick<
  NonNullable<CheckDetail['attestation']>,
  'status' | 'statement' | 'attestedBy' | 'attestedAt' | 'effectiveFrom' | 'expiresAt'
>;

/** What somebody said by hand, who, and until when it holds. */
export function AttestationFacts({ attestation }: { readonly attestation: Attestation }) {
  const { label, tone } = checkStatusWords[attestation.status];
  return (
    <Facts
      facts={[
        [
          'Result',
          <ToneBadge key="result" tone={tone}>
            {label}
          </ToneBadge>,
        ],
        ['Statement', visibleText(attestation.statement)],
        ['By', <bdi key="by">{visibleText(attestation.attestedBy)}</bdi>],
        ['When', <Moment key="when" iso={attestation.attestedAt} />],
        ['Holds since', <Moment key="since" iso={attestation.effectiveFrom} />],
        ['Holds until', <Moment key="until" iso={attestation.expiresAt} />],
      ]}
    />
  );
}
