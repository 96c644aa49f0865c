import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useEffect, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as `Copy the Azure id`. */
  readonly label: string;
  readonly withText?: boolean;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label, withText = false }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Browsers refuse on plain http other than localhost.
      setState('refused');
    }
  };
  const words = { ready: label, copied: 'Copied', refused: 'The browser refused to copy' }[state];
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={words}
      title={words}
      onClick={() => void copy()}
    >
      {withText ? words : undefined}
    </Button>
  );
}
