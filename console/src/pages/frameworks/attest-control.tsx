import { type ControlDetail, useAttestControl } from '../../api/frameworks.ts';
import { visibleText } from '../../format/visible-text.ts';
import { AttestationForm } from '../checks/attestation-form.tsx';

interface AttestControlProps {
  readonly control: Pick<ControlDetail, 'framework' | 'id' | 'checks'>;
  readonly onClose: () => void;
}

/** Says how a control stands. */
export function AttestControl({ control: { framework, id, checks }, onClose }: AttestControlProps) {
  const attest = useAttestControl(framework, id);
  return (
    <AttestationForm title={`Attest ${visibleText(id)}`} attest={attest} longestStatement={4000} onClose={onClose}>
      {checks > 0 && 'Tests still count: what one of them fails, or leaves unknown, no word of yours makes pass.'}
    </AttestationForm>
  );
}
