import { Button, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  page: {
    minHeight: '100dvh',
    display: 'grid',
    placeContent: 'center',
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  card: {
    maxWidth: '480px',
    padding: tokens.spacingHorizontalXXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  list: { paddingLeft: '20px', lineHeight: tokens.lineHeightBase400, display: 'grid', gap: tokens.spacingVerticalXS },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Shown without a session: a session comes from the link that the server printed, never from this page. */
export function SignInPage({ onRetry }: { onRetry: () => void }) {
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <title>Open the console - Assay</title>
      <div className={styles.card}>
        <h1 className={styles.title}>Open the console with its link</h1>
        <p>This browser has no session with Assay, or the session has ended.</p>
        <ol className={styles.list}>
          <li>Go to the terminal, or the log, where the Assay server runs.</li>
          <li>Find the link to the console that the server printed when it started.</li>
          <li>Open that link in this browser. It starts a session and comes back here.</li>
        </ol>
        <p className={styles.note}>
          The server prints the link each time it starts, and the same link can be opened more than once.
        </p>
        <Button appearance="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </main>
  );
}
