import type { FluentIcon } from '@fluentui/react-icons';
import { BoxMultipleRegular } from '@fluentui/react-icons/svg/box-multiple';
import { BugRegular } from '@fluentui/react-icons/svg/bug';
import { CertificateRegular } from '@fluentui/react-icons/svg/certificate';
import { ClipboardTaskRegular } from '@fluentui/react-icons/svg/clipboard-task';
import { ClipboardTaskListLtrRegular } from '@fluentui/react-icons/svg/clipboard-task-list-ltr';
import { ClipboardTextLtrRegular } from '@fluentui/react-icons/svg/clipboard-text-ltr';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { LibraryRegular } from '@fluentui/react-icons/svg/library';
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { PeopleListRegular } from '@fluentui/react-icons/svg/people-list';
import { PersonAccountsRegular } from '@fluentui/react-icons/svg/person-accounts';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import { PersonWarningRegular } from '@fluentui/react-icons/svg/person-warning';
import { PhoneLockRegular } from '@fluentui/react-icons/svg/phone-lock';
import { PlugConnectedRegular } from '@fluentui/react-icons/svg/plug-connected';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { isBound } from '../api/role.ts';
import type { Me } from '../api/types.ts';

export interface Place {
  readonly to:
    | '/'
    | '/inventory'
    | '/changes'
    | '/graph'
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
  /** Also for who sees one assessment only. */
  readonly bound?: true;
  /** For those only; absent: for every role. */
  readonly roles?: readonly Me['role'][];
}

/** Where a caller may go; everywhere while it is not known who it is. */
export const placesOf = (me: Me | undefined): readonly Place[] =>
  places.filter(
    ({ bound, roles }) =>
      (bound ?? !isBound(me)) && (me === undefined || roles === undefined || roles.includes(me.role)),
  );

/** The pages of the console, in the order of the navigation. */
const places: readonly Place[] = [
  { to: '/', label: 'Overview', icon: HomeRegular },
  { to: '/inventory', label: 'Inventory', icon: BoxMultipleRegular },
  { to: '/changes', label: 'Changes', icon: HistoryRegular },
  { to: '/graph', label: 'Graph', icon: OrganizationRegular },
  { to: '/identities', label: 'Identities', icon: PersonAccountsRegular },
  { to: '/access', label: 'Access', icon: PersonKeyRegular },
  { to: '/posture', label: 'Posture', icon: PersonWarningRegular },
  { to: '/checks', label: 'Tests', icon: ClipboardTaskListLtrRegular },
  { to: '/frameworks', label: 'Frameworks', icon: LibraryRegular },
  { to: '/mfa', label: 'MFA enforcement', icon: PhoneLockRegular },
  { to: '/vulnerabilities', label: 'Vulnerabilities', icon: BugRegular },
  { to: '/people', label: 'People', icon: PeopleListRegular },
  { to: '/evidence', label: 'Evidence', icon: CertificateRegular, bound: true },
  { to: '/assessments', label: 'Assessments', icon: ClipboardTaskRegular, bound: true },
  { to: '/coverage', label: 'Coverage', icon: ShieldCheckmarkRegular },
  { to: '/connections', label: 'Connections', icon: PlugConnectedRegular },
  { to: '/scope-of-users', label: 'Scope of users', icon: PeopleRegular },
  { to: '/audit', label: 'Audit log', icon: ClipboardTextLtrRegular, roles: ['owner', 'admin', 'auditor'] },
  { to: '/settings', label: 'Settings', icon: SettingsRegular },
];
