import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { type ControlDetail, useWithdrawControl } from '../../api/frameworks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from '../checks/check-words.ts';
import { AttestControl } from './attest-control.tsx';

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

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
        <Facts
          facts={[
            [
              'Result',
              <ToneBadge key="result" tone={checkStatusWords[attestation.status].tone}>
                {checkStatusWords[attestation.status].label}
              </ToneBadge>,
            ],
            ['Statement', visibleText(attestation.statement)],
            ['By', <bdi key="by">{visibleText(attestation.attestedBy)}</bdi>],
            ['When', <Moment key="when" iso={attestation.attestedAt} />],
            ['Holds until', <Moment key="until" iso={attestation.expiresAt} />],
          ]}
        />
      )}
      {mayManage && (
        <div className={styles.buttons}>
          <Button onClick={() => setAsked('attest')}>{attestation === null ? 'Attest' : 'Attest again'}</Button>
          {attestation !== null && <Button onClick={() => setAsked('withdraw')}>Withdraw</Button>}
        </div>
      )}
      {asked === 'attest' && <AttestControl control={control} onClose={close} />}
      {asked === 'withdraw' && (
        <Confirm
          title="Withdraw the attestation?"
          confirm="Withdraw it"
          change={withdraw}
          errorTitle="It still holds"
          onConfirm={() => withdraw.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          The control stands as its tests say then; without any that applies, somebody has to look again.
        </Confirm>
      )}
    </DrawerPart>
  );
}
