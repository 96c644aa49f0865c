import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type ApplicationDetail, applicationQuery } from '../../api/identities.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Facts } from '../../components/facts.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { endsIn } from '../../format/ends-in.ts';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { SeverityBadge } from '../posture/severity.tsx';
import { ThingLink } from './cells.tsx';
import { applicationKindWords } from './identity-words.ts';
import { MissingFacts } from './list-parts.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  whom: { margin: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** One application or managed identity: its credentials, owners and permissions, and what runs as it. */
export function ApplicationDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const detail = useQuery(applicationQuery(id));
  return (
    <SideDrawer title={detail.data?.name ?? 'Application'} onClose={onClose}>
      <Loaded query={detail} label="Loading the application">
        {(loaded) => <Detail detail={loaded} />}
      </Loaded>
    </SideDrawer>
  );
}

function Detail({ detail }: { readonly detail: ApplicationDetail }) {
  const styles = useStyles();
  const { kind, azureId, counterpart, missing, owners, usedBy } = detail;
  const isManaged = kind === 'managed-identity';
  const unknownIf = (fact: string, none: string) =>
    missing.some((one) => one.facts.includes(fact)) ? 'None was read; there may be some.' : none;
  return (
    <>
      <FreshnessBanner freshness={detail.freshness} />
      <MissingFacts missing={missing} />
      <Facts
        facts={[
          ['Kind', applicationKindWords[kind]],
          ['Object id', <Copyable key="id" text={azureId} name="object id" />],
          ...(isManaged
            ? []
            : [
                [
                  kind === 'registration' ? 'Service principal' : 'Registration',
                  counterpart ? <ThingLink key="other" thing={counterpart} /> : 'None that was read',
                ] as const,
              ]),
          [
            'More',
            <TextLink key="page" to="/entities/$id" params={{ id: detail.id }}>
              Open its page
            </TextLink>,
          ],
        ]}
      />
      {isManaged && (
        <DrawerPart title={`Runs as it (${usedBy.length})`}>
          {usedBy.length === 0 && <div>{unknownIf('usedBy', 'Nothing that was read runs as it.')}</div>}
          <ul className={styles.list}>
            {usedBy.map((one) => (
              <li key={one.id}>
                <ThingLink thing={one} />
              </li>
            ))}
          </ul>
        </DrawerPart>
      )}
      <DrawerPart title={`Permissions (${detail.permissions.length})`}>
        {detail.permissions.length === 0 && <div>{unknownIf('permissions.application', 'It has none.')}</div>}
        <ul className={styles.list}>
          {detail.permissions.map((one) => (
            <PermissionItem key={`${one.kind} ${one.name} ${one.resource.id}`} permission={one} />
          ))}
        </ul>
      </DrawerPart>
      <DrawerPart title={`Credentials (${detail.credentials.length})`}>
        {detail.credentials.length === 0 && <div>{unknownIf('credentials', 'It has none.')}</div>}
        <ul className={styles.list}>
          {detail.credentials.map((one) => (
            <CredentialItem key={one.id} credential={one} />
          ))}
        </ul>
      </DrawerPart>
      {!isManaged && (
        <DrawerPart title={`Owners (${owners.length})`}>
          {owners.length === 0 && <div>{unknownIf('owners', 'It has none.')}</div>}
          <ul className={styles.list}>
            {owners.map((one) => (
              <li key={`${one.of} ${one.id}`}>
                <ThingLink thing={one} />{' '}
                {one.of === 'application' ? '(of the registration)' : '(of the service principal)'}
              </li>
            ))}
          </ul>
        </DrawerPart>
      )}
    </>
  );
}

function PermissionItem({ permission }: { readonly permission: ApplicationDetail['permissions'][number] }) {
  const styles = useStyles();
  const notes = useNoteStyles();
  const { kind, name, resource, risk, everybody, users, givenAt } = permission;
  const whom =
    kind === 'application'
      ? 'As itself, without a user'
      : everybody
        ? 'On behalf of everybody'
        : `On behalf of ${counted(users ?? 0, 'user')} who consented`;
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi>{visibleText(name)}</bdi>
        {risk !== null && <SeverityBadge severity={risk} />}
      </div>
      <p className={mergeClasses(notes.note, styles.whom)}>
        {whom}, at <ThingLink thing={resource} />
        {givenAt && (
          <>
            {', given '}
            <Moment iso={givenAt} ago />
          </>
        )}
      </p>
    </li>
  );
}

const credentialKinds: Readonly<Record<string, string>> = {
  password: 'Client secret',
  key: 'Certificate',
  federated: 'Federated credential',
};

function CredentialItem({ credential }: { readonly credential: ApplicationDetail['credentials'][number] }) {
  const styles = useStyles();
  const notes = useNoteStyles();
  const { kind, name, holder, usage, subject, endsAt } = credential;
  const end = endsAt === null ? undefined : endsIn(endsAt, Date.now());
  const where = holder === 'application' ? 'on the registration' : 'on the service principal';
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi>{visibleText(name)}</bdi>
        {end && <ToneBadge tone={end.tone}>{end.text}</ToneBadge>}
      </div>
      <div className={notes.note}>
        {`${credentialKinds[kind ?? ''] ?? 'Credential'} ${where}${usage ? `, ${visibleText(usage)}` : ''}`}
        {endsAt && (
          <>
            {', ends '}
            <Moment iso={endsAt} />
          </>
        )}
      </div>
      {subject && <div className={notes.note}>{`Trusts ${visibleText(subject)}`}</div>}
    </li>
  );
}
