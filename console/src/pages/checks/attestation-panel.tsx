import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { type CheckDetail, useWithdraw } from '../../api/checks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from './check-words.ts';

const useStyles = makeStyles({ note: { margin: 0, color: tokens.colorNeutralForeground3 } });

/** What somebody said about a test that nothing can read, and until when it holds. */
export function AttestationPanel({ check, mayManage }: { check: CheckDetail; mayManage: boolean }) {
  const styles = useStyles();
  const [withdrawing, setWithdrawing] = useState(false);
  const withdraw = useWithdraw(check.id);
  const { attestation } = check;
  if (attestation === null)
    return (
      <Panel title="Attestation">
        <p className={styles.note}>Nobody has said what the result is, or it no longer holds.</p>
      </Panel>
    );
  const { label, tone } = checkStatusWords[attestation.status];
  return (
    <Panel title="Attestation" actions={mayManage && <Button onClick={() => setWithdrawing(true)}>Withdraw</Button>}>
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
          ['Holds until', <Moment key="until" iso={attestation.expiresAt} />],
        ]}
      />
      {withdrawing && (
        <Confirm
          title="Withdraw the attestation?"
          confirm="Withdraw it"
          change={withdraw}
          errorTitle="It still holds"
          onConfirm={() => withdraw.mutate(undefined, { onSuccess: () => setWithdrawing(false) })}
          onClose={() => setWithdrawing(false)}
        >
          Somebody has to look again before the test says anything.
        </Confirm>
      )}
    </Panel>
  );
}
