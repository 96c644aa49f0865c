import { Button } from '@fluentui/react-components';
import { CutRegular } from '@fluentui/react-icons/svg/cut';

interface TryButtonProps {
  readonly label: string;
  readonly onTry: () => void;
}

/** Beside what could be taken away: what would happen then. */
export function TryButton({ label, onTry }: TryButtonProps) {
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<CutRegular />}
      title={label}
      aria-label={label}
      onClick={() => onTry()}
    />
  );
}
