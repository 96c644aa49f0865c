import { makeStyles, Spinner, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  loading: { display: 'grid', placeItems: 'center', padding: tokens.spacingVerticalXXXL, minHeight: '80px' },
});

/** While something is being loaded; says what. */
export function LoadingState({ label }: { label: string }) {
  const styles = useStyles();
  return (
    <div role="status" className={styles.loading}>
      <Spinner size="small" label={label} delay={300} />
    </div>
  );
}
