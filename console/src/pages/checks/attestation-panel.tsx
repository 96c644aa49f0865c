import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { type CheckDetail, useWithdraw } from '../../api/checks.ts';
import { Panel } from '../../components/panel.tsx';
import { AttestationFacts } from './attestation-facts.tsx';
import { WithdrawAttestation } from './withdraw-attestation.tsx';

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
  return (
    <Panel title="Attestation" actions={mayManage && <Button onClick={() => setWithdrawing(true)}>Withdraw</Button>}>
      <AttestationFacts attestation={attestation} />
      {withdrawing && (
        <WithdrawAttestation withdraw={withdraw} onClose={() => setWithdrawing(false)}>
          Somebody has to look again before the test says anything.
        </WithdrawAttestation>
      )}
    </Panel>
  );
}
