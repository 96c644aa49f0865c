import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { usePermissions } from '../api/role.ts';
import type { Status } from '../api/types.ts';
import { visibleText } from '../format/visible-text.ts';
import { OrganizationSwitch } from './organization-switch.tsx';
import { SearchButton } from './search-button.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const useStyles = makeStyles({
  header: {
    gridArea: 'header',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
  },
  mark: { width: '20px', height: '20px', display: 'block' },
  organization: {
    display: 'flex',
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalXS,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  end: { marginLeft: 'auto', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  version: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    '@media (max-width: 800px)': { display: 'none' },
  },
});

const stores: Record<Status['store']['kind'], string> = { pglite: 'embedded store', postgresql: 'PostgreSQL' };

/** Product, organisation, version and theme. */
export function Header({ status }: { status: Status | undefined }) {
  const styles = useStyles();
  const { isBound } = usePermissions();
  return (
    <header className={styles.header}>
      <Link
        to="/"
        className={styles.brand}
        aria-label={isBound ? 'Assay, to the assessment' : 'Assay, to the overview'}
      >
        <img src="/favicon.svg" alt="" className={styles.mark} />
        Assay
      </Link>
      {status && (
        <div className={styles.organization}>
          {isBound ? (
            <bdi>{visibleText(status.organization.name)}</bdi>
          ) : (
            <OrganizationSwitch {...status.organization} />
          )}
        </div>
      )}
      <div className={styles.end}>
        {status && !isBound && <SearchButton organizationId={status.organization.id} />}
        {status && (
          <span className={styles.version}>
            Version {status.version}, {stores[status.store.kind]}
          </span>
        )}
        <ThemeSwitch />
      </div>
    </header>
  );
}
