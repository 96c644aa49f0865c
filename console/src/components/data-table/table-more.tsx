import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { ErrorState } from '../error-state.tsx';
import type { MoreRows } from './column.ts';

const useStyles = makeStyles({
  more: { padding: tokens.spacingVerticalS, position: 'sticky', left: 0, maxWidth: '720px' },
});

/** The state of the next page, below the last row. */
export function TableMore({ more }: { more: MoreRows }) {
  const styles = useStyles();
  if (more.error) {
    return (
      <div className={styles.more}>
        <ErrorState title="The next rows could not be loaded" error={more.error} onRetry={more.load} />
      </div>
    );
  }
  return more.loading ? (
    <div role="status" className={styles.more}>
      <Spinner size="tiny" label="Loading more rows" labelPosition="after" />
    </div>
  ) : null;
}
