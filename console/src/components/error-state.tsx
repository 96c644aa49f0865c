import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited';
import { factsOf, isDenied } from '../api/problem.ts';
import { ProblemText } from './problem-text.tsx';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { fontSize: '20px', color: tokens.colorStatusDangerForeground1 },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  body: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
});

interface ErrorStateProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** Something could not be loaded or done: cause, fix, code, and a way to try again where that can help. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const styles = useStyles();
  const denied = isDenied(error);
  const Icon = denied ? ProhibitedRegular : ErrorCircleRegular;
  return (
    <div role="alert" className={styles.box}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>{title ?? (denied ? 'You may not see this' : 'This could not be loaded')}</p>
        <ProblemText problem={factsOf(error)} />
        {onRetry && !denied && <Button onClick={onRetry}>Try again</Button>}
      </div>
    </div>
  );
}
