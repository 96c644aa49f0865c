import type { ReactNode } from 'react';
import { Confirm } from '../../components/confirm.tsx';

interface WithdrawProps {
  readonly withdraw: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly mutate: (input: undefined, after: { readonly onSuccess: () => void }) => void;
  };
  readonly onClose: () => void;
  /** What follows from it. */
  readonly children: ReactNode;
}

/** Asks before an attestation is taken back. */
export function WithdrawAttestation({ withdraw, onClose, children }: WithdrawProps) {
  return (
    <Confirm
      title="Withdraw the attestation?"
      confirm="Withdraw it"
      change={withdraw}
      errorTitle="It still holds"
      onConfirm={() => withdraw.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {children}
    </Confirm>
  );
}
