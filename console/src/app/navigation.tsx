import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { meQuery } from '../api/queries.ts';
import { placesOf } from './places.ts';

const useStyles = makeStyles({
  nav: {
    gridArea: 'nav',
    overflow: 'auto',
    padding: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXXS },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '36px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1 },
    '&[aria-current]': {
      backgroundColor: tokens.colorNeutralBackground1Selected,
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
      boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
      '@media (forced-colors: active)': { border: '2px solid Highlight' },
    },
  },
  icon: { fontSize: '20px', flexShrink: 0 },
  text: { '@media (max-width: 800px)': { position: 'absolute', clip: 'rect(0 0 0 0)', overflow: 'hidden' } },
});

/** The pages of the console that the caller may open. */
export function Navigation() {
  const styles = useStyles();
  const me = useQuery(meQuery);
  const inEntity = useLocation({ select: ({ pathname }) => pathname.startsWith('/entities/') });
  return (
    <nav aria-label="Main" className={styles.nav}>
      <ul className={styles.list}>
        {(me.isPending ? [] : placesOf(me.data)).map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className={styles.link}
              title={label}
              {...(inEntity && to === '/inventory' ? { 'aria-current': 'true' } : {})}
            >
              <Icon className={styles.icon} aria-hidden />
              <span className={styles.text}>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
