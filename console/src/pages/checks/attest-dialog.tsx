import { type CheckDetail, useAttest } from '../../api/checks.ts';
import { AttestationForm } from './attestation-form.tsx';

/** The server takes a year at most; the end of the day must still be within it. */
const longest = 364;

/** Says what nothing can read. */
export function AttestDialog({ check, onClose }: { check: CheckDetail; onClose: () => void }) {
  const attest = useAttest(check.id);
  return (
    <AttestationForm
      title="Attest the result"
      attest={attest}
      longestStatement={1000}
      longest={longest}
      onClose={onClose}
    >
      {check.title}.
    </AttestationForm>
  );
}
