import { makeStyles, tokens } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import { BoxMultipleRegular } from '@fluentui/react-icons/svg/box-multiple';
import { BugRegular } from '@fluentui/react-icons/svg/bug';
import { CertificateRegular } from '@fluentui/react-icons/svg/certificate';
import { ClipboardTaskRegular } from '@fluentui/react-icons/svg/clipboard-task';
import { ClipboardTaskListLtrRegular } from '@fluentui/react-icons/svg/clipboard-task-list-ltr';
import { ClipboardTextLtrRegular } from '@fluentui/react-icons/svg/clipboard-text-ltr';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { LibraryRegular } from '@fluentui/react-icons/svg/library';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { PeopleListRegular } from '@fluentui/react-icons/svg/people-list';
import { PersonAccountsRegular } from '@fluentui/react-icons/svg/person-accounts';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import { PersonWarningRegular } from '@fluentui/react-icons/svg/person-warning';
import { PhoneLockRegular } from '@fluentui/react-icons/svg/phone-lock';
import { PlugConnectedRegular } from '@fluentui/react-icons/svg/plug-connected';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { Link, useLocation } from '@tanstack/react-router';

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

interface Place {
  readonly to:
    | '/'
    | '/inventory'
    | '/identities'
    | '/access'
    | '/posture'
    | '/checks'
    | '/frameworks'
    | '/mfa'
    | '/vulnerabilities'
    | '/people'
    | '/evidence'
    | '/assessments'
    | '/coverage'
    | '/connections'
    | '/scope-of-users'
    | '/audit'
    | '/settings';
  readonly label: string;
  readonly icon: FluentIcon;
}

const places: readonly Place[] = [
  { to: '/', label: 'Overview', icon: HomeRegular },
  { to: '/inventory', label: 'Inventory', icon: BoxMultipleRegular },
  { to: '/identities', label: 'Identities', icon: PersonAccountsRegular },
  { to: '/access', label: 'Access', icon: PersonKeyRegular },
  { to: '/posture', label: 'Posture', icon: PersonWarningRegular },
  { to: '/checks', label: 'Tests', icon: ClipboardTaskListLtrRegular },
  { to: '/frameworks', label: 'Frameworks', icon: LibraryRegular },
  { to: '/mfa', label: 'MFA enforcement', icon: PhoneLockRegular },
  { to: '/vulnerabilities', label: 'Vulnerabilities', icon: BugRegular },
  { to: '/people', label: 'People', icon: PeopleListRegular },
  { to: '/evidence', label: 'Evidence', icon: CertificateRegular },
  { to: '/assessments', label: 'Assessments', icon: ClipboardTaskRegular },
  { to: '/coverage', label: 'Coverage', icon: ShieldCheckmarkRegular },
  { to: '/connections', label: 'Connections', icon: PlugConnectedRegular },
  { to: '/scope-of-users', label: 'Scope of users', icon: PeopleRegular },
  { to: '/audit', label: 'Audit log', icon: ClipboardTextLtrRegular },
  { to: '/settings', label: 'Settings', icon: SettingsRegular },
];

/** The pages of the console. */
export function Navigation() {
  const styles = useStyles();
  const inEntity = useLocation({ select: ({ pathname }) => pathname.startsWith('/entities/') });
  return (
    <nav aria-label="Main" className={styles.nav}>
      <ul className={styles.list}>
        {places.map(({ to, label, icon: Icon }) => (
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
