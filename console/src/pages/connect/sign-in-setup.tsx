import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '20px', display: 'grid', gap: tokens.spacingVerticalXS, maxWidth: '860px' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

/** What a delegated sign-in needs on the application; there is no script for it. Source: docs/connecting.md. */
export function SignInSetup() {
  const styles = useStyles();
  return (
    <>
      <h3 className={styles.heading}>On the application registration, in the portal</h3>
      <ol className={styles.list}>
        <li>
          Authentication, Add a platform: Web where it has a client secret, or else mobile and desktop. The redirect
          address is that of this Assay with <code>/api/integrations/entra/callback</code> after it; the next step shows
          it in full.
        </li>
        <li>
          API permissions, Microsoft Graph, delegated permissions, with admin consent, at least{' '}
          <code>User.Read.All</code>, <code>AuditLog.Read.All</code>, <code>Policy.Read.All</code> and{' '}
          <code>IdentityRiskyUser.Read.All</code>.
        </li>
        <li>Sign in with an account that holds Global Reader, or Security Reader and Reports Reader.</li>
      </ol>
    </>
  );
}
