import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { type ControlDetail, useWithdrawControl } from '../../api/frameworks.ts';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { DrawerButtons } from '../../components/side-drawer.tsx';
import { AttestationFacts } from '../checks/attestation-facts.tsx';
import { WithdrawAttestation } from '../checks/withdraw-attestation.tsx';
import { AttestControl } from './attest-control.tsx';

const useStyles = makeStyles({ note: { margin: 0, color: tokens.colorNeutralForeground3 } });

interface ControlAttestationProps {
  readonly control: ControlDetail;
  readonly mayManage: boolean;
}

/** What somebody said about a control by hand, and until when it holds. */
export function ControlAttestation({ control, mayManage }: ControlAttestationProps) {
  const styles = useStyles();
  const [asked, setAsked] = useState<'attest' | 'withdraw'>();
  const withdraw = useWithdrawControl(control.framework, control.id);
  const { attestation } = control;
  const close = (): void => setAsked(undefined);
  return (
    <DrawerPart title="By hand">
      {attestation === null ? (
        <p className={styles.note}>Nobody has said how it stands, or it no longer holds.</p>
      ) : (
        <AttestationFacts attestation={attestation} />
      )}
      {mayManage && (
        <DrawerButtons>
          <Button onClick={() => setAsked('attest')}>{attestation === null ? 'Attest' : 'Attest again'}</Button>
          {attestation !== null && <Button onClick={() => setAsked('withdraw')}>Withdraw</Button>}
        </DrawerButtons>
      )}
      {asked === 'attest' && <AttestControl control={control} onClose={close} />}
      {asked === 'withdraw' && (
        <WithdrawAttestation withdraw={withdraw} onClose={close}>
          The control stands as its tests say then; without any that applies, somebody has to look again.
        </WithdrawAttestation>
      )}
    </DrawerPart>
  );
}
