import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useLive } from '../api/live.ts';
import { useOrganizationChange } from '../api/organization-change.ts';
import { isSignedOut } from '../api/problem.ts';
import { meQuery, statusQuery } from '../api/queries.ts';
import { LoadingState } from '../components/loading-state.tsx';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';

const useStyles = makeStyles({
  shell: {
    display: 'grid',
    gridTemplateRows: '48px minmax(0, 1fr)',
    gridTemplateColumns: '208px minmax(0, 1fr)',
    gridTemplateAreas: '"header header" "nav main"',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 800px)': { gridTemplateColumns: '52px minmax(0, 1fr)' },
  },
  skip: {
    position: 'fixed',
    top: '-60px',
    left: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
    zIndex: 1000,
    ':focus': { top: tokens.spacingVerticalS },
  },
  main: { gridArea: 'main', overflow: 'auto', outlineStyle: 'none' },
});

/** The page; who sees one assessment only begins there, and not with the overview. */
function Content() {
  const me = useQuery(meQuery);
  const atStart = useLocation({ select: ({ pathname }) => pathname === '/' });
  if (!atStart) return <Outlet />;
  if (me.isPending) return <LoadingState label="Loading the page" />;
  const assessment = me.data?.assessmentId ?? null;
  return assessment === null ? <Outlet /> : <Navigate to="/assessments/$id" params={{ id: assessment }} replace />;
}

/** The frame of every page: header, navigation and the page itself. Without a session only the way to get one is shown. */
export function Shell() {
  const styles = useStyles();
  const status = useQuery(statusQuery);
  useOrganizationChange();
  const me = useQuery(meQuery);
  useLive(status.data !== undefined && !isSignedOut(status.error) && me.data?.assessmentId === null);
  if (isSignedOut(status.error)) return <SignInPage onRetry={() => void status.refetch()} />;
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <Header status={status.data} />
      <Navigation />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Content />
      </main>
    </div>
  );
}
