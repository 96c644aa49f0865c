import { SettledInput } from './settled-input.tsx';

interface DayRangeProps {
  /** Days, such as 2026-10-01; the last one counts in full. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (change: { readonly from?: string | undefined; readonly to?: string | undefined }) => void;
}

/** The first and the last day of what a list shows. */
export function DayRange({ from, to, onChange }: DayRangeProps) {
  return (
    <>
      <SettledInput
        label="From"
        type="date"
        value={from ?? ''}
        onSettled={(value) => onChange({ from: value || undefined })}
      />
      <SettledInput
        label="To"
        type="date"
        value={to ?? ''}
        onSettled={(value) => onChange({ to: value || undefined })}
      />
    </>
  );
}
