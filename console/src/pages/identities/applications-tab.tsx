import { Button, Link } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Application, applicationsQuery, type MissingFact } from '../../api/identities.ts';
import { sortIn } from '../../app/identity-search.ts';
import { clearing } from '../../app/search-params.ts';
import { Choice, optionsOf } from '../../components/choice.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Moment } from '../../components/moment.tsx';
import { Unseen } from '../../components/unseen.tsx';
import { endsIn } from '../../format/ends-in.ts';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { SeverityBadge } from '../posture/severity.tsx';
import { CountFact, Fact, NameCell, PrincipalLinks, PrivilegeCell, RelationsLink, Unknown } from './cells.tsx';
import { credentialWords, isLowerBound } from './identity-words.ts';
import { IdentityList, SearchTool, type TabProps } from './list-parts.tsx';
import { tierChoices } from './users-tab.tsx';

/** Service principals, or registrations, each with what belongs to the other. */
export function ApplicationsTab({ search, onSearch }: TabProps) {
  const { search: text, of, ownTenant, enabled, verified, credentials, ownerless, tier } = search;
  const isRegistration = of === 'registration';
  const filter = {
    ...{ search: text, verified, credentials, ownerless },
    ...(isRegistration ? {} : { ownTenant, enabled, tier }),
  };
  const sort = sortIn('applications', search.sort);
  const applications = useInfiniteQuery(applicationsQuery({ ...filter, kind: of, sort }));
  const change = (next: typeof search): void => onSearch({ ...search, ...next });
  const onClear = clearing(filter, change);
  return (
    <>
      <FilterBar onClear={onClear}>
        <Choice
          label="What is listed"
          every="Service principals"
          value={of}
          {...optionsOf({ registration: 'App registrations' })}
          onChange={(value) => onSearch({ tab: 'applications', search: text, of: value })}
        />
        <SearchTool label="Search applications" search={search} onSearch={onSearch} />
        {!isRegistration && (
          <>
            <Choice
              label="Registered in"
              every="Registered anywhere"
              value={ownTenant}
              {...optionsOf({ true: 'In this tenant', false: 'In another tenant' })}
              onChange={(value) => change({ ownTenant: value })}
            />
            <Choice
              label="Status"
              every="Enabled or disabled"
              value={enabled}
              {...optionsOf({ true: 'Enabled', false: 'Disabled' })}
              onChange={(value) => change({ enabled: value })}
            />
            <Choice
              label="Privilege"
              every="Any or no privilege"
              value={tier}
              {...optionsOf(tierChoices)}
              onChange={(value) => change({ tier: value })}
            />
          </>
        )}
        <Choice
          label="Own credentials"
          every="Any credentials"
          value={credentials}
          {...optionsOf(credentialWords)}
          onChange={(value) => change({ credentials: value })}
        />
        <Choice
          label="Publisher"
          every="Any publisher"
          value={verified}
          {...optionsOf({ true: 'Verified publisher', false: 'Not verified' })}
          onChange={(value) => change({ verified: value })}
        />
        <Choice
          label="Owners"
          every="With or without owners"
          value={ownerless}
          {...optionsOf({ true: 'Without an owner' })}
          onChange={(value) => change({ ownerless: value })}
        />
      </FilterBar>
      <IdentityList
        noun="application"
        label="Applications"
        query={applications}
        exported={{ name: 'applications', filter: { ...filter, kind: of, sort } }}
        columns={(missing) => columnsOf(missing, (open) => change({ open }))}
        onClear={onClear}
        fact={isRegistration ? 'counterpart' : 'applications'}
        sort={sort}
        onSort={(next) => change({ sort: sortIn('applications', next) })}
      />
    </>
  );
}

function columnsOf(missing: readonly MissingFact[], open: (id: string) => void): readonly DataColumn<Application>[] {
  return [
    {
      id: 'name',
      title: 'Application',
      width: 170,
      grow: 3,
      sortable: true,
      cell: ({ id, name, appId }) => <NameCell id={id} name={name} note={appId} />,
    },
    { id: 'publisher', title: 'Publisher', width: 120, grow: 2, cell: (one) => <Publisher application={one} /> },
    {
      id: 'credentials',
      title: 'Credentials',
      width: 110,
      grow: 1,
      cell: (one) => (
        <OpenDetails name={one.name} what="credentials" onOpen={() => open(one.id)}>
          <Credentials application={one} missing={missing} />
        </OpenDetails>
      ),
    },
    {
      id: 'credentialEnd',
      title: 'Next end',
      info: 'When the credential that ends next does; those that have ended do not count.',
      width: 116,
      grow: 0,
      sortable: true,
      cell: (one) => <NextEnd application={one} missing={missing} />,
    },
    {
      id: 'owners',
      title: 'Owners',
      width: 80,
      grow: 0,
      align: 'end',
      cell: (one) => (
        <RelationsLink of={one} verb="owns" direction="in" what="owners of">
          <CountFact row={one} missing={missing} fact="owners" value={one.owners} />
        </RelationsLink>
      ),
    },
    {
      id: 'permissions',
      title: 'Permissions',
      width: 110,
      grow: 1,
      cell: (one) => (
        <OpenDetails name={one.name} what="permissions" onOpen={() => open(one.id)}>
          <PermissionsCell row={one} missing={missing} />
        </OpenDetails>
      ),
    },
    {
      id: 'privilege',
      title: 'Privilege',
      width: 90,
      grow: 0,
      cell: (one) => <PrivilegeCell row={one} missing={missing} privilege={one.privilege} />,
    },
    {
      id: 'lastUsed',
      title: 'Last used',
      sortable: true,
      info: 'Last sign-in of any kind.',
      width: 110,
      grow: 0,
      cell: (one) => (
        <Fact
          row={one}
          missing={missing}
          fact="lastUsed"
          known={one.lastUsed !== null}
          otherwise="Microsoft's report on sign-ins does not name it."
        >
          {one.lastUsed?.at ? <Moment iso={one.lastUsed.at} ago /> : 'None recorded'}
        </Fact>
      ),
    },
    {
      id: 'links',
      title: 'Look at',
      width: 150,
      grow: 0,
      cell: (one) => (
        <>
          <DetailsButton name={one.name} onOpen={() => open(one.id)} />
          {one.kind !== 'registration' && <PrincipalLinks {...one} />}
        </>
      ),
    },
  ];
}

/** A number that leads to what it counts, in the drawer. */
export function OpenDetails({ name, what, onOpen, children }: OpenDetailsProps) {
  return (
    <Link as="button" onClick={onOpen}>
      {children}
      <Unseen>{`, ${what} of ${visibleText(name)}`}</Unseen>
    </Link>
  );
}

interface OpenDetailsProps {
  readonly name: string;
  readonly what: string;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

export function DetailsButton({ name, onOpen }: { readonly name: string; readonly onOpen: () => void }) {
  return (
    <Button size="small" aria-label={`Details of ${visibleText(name)}`} onClick={onOpen}>
      Details
    </Button>
  );
}

function Publisher({ application: { publisher, ownTenant, kind, enabled } }: { application: Application }) {
  const styles = useNoteStyles();
  const place = ownTenant === null ? 'Where it is registered is unknown' : ownTenant ? 'This tenant' : 'Another tenant';
  return (
    <>
      {publisher.verified === null ? (
        <Unknown why="Microsoft did not say whether the publisher is verified." />
      ) : publisher.verified ? (
        <span>
          Verified: <bdi>{visibleText(publisher.name ?? '')}</bdi>
        </span>
      ) : (
        'Not verified'
      )}
      <div className={styles.note}>{`${place}${kind !== 'registration' && enabled === false ? ', disabled' : ''}`}</div>
    </>
  );
}

function Credentials({ application, missing }: { application: Application; missing: readonly MissingFact[] }) {
  const { active, expired } = application.credentials;
  if (active + expired === 0)
    return (
      <Fact
        row={application}
        missing={missing}
        fact="credentials"
        known={!missing.some((one) => one.facts.includes('credentials'))}
      >
        None
      </Fact>
    );
  return `${count(active)} active${expired > 0 ? `, ${count(expired)} expired` : ''}`;
}

/** Of the credentials that were read: one that was not may end earlier. */
function NextEnd({ application, missing }: { application: Application; missing: readonly MissingFact[] }) {
  const { nextEnd, active } = application.credentials;
  if (nextEnd) return <span title={nextEnd}>{endsIn(nextEnd, Date.now()).text}</span>;
  return (
    <Fact
      row={application}
      missing={missing}
      fact="credentials"
      known={!isLowerBound(missing, 'credentials', application.connectionId)}
    >
      {active > 0 ? 'Without an end' : 'None'}
    </Fact>
  );
}

interface PermissionRow {
  readonly connectionId: string;
  readonly permissions: Application['permissions'];
}

export function PermissionsCell({
  row,
  missing,
}: {
  readonly row: PermissionRow;
  readonly missing: readonly MissingFact[];
}) {
  const { application, delegated, risk } = row.permissions;
  if (application === 0 && delegated === 0 && !missing.some(({ facts }) => facts.includes('permissions.application')))
    return 'None';
  return (
    <>
      <div>
        <Fact row={row} missing={missing} fact="permissions.application" known={application !== null}>
          {`${count(application ?? 0)} application`}
        </Fact>
      </div>
      <div>
        <Fact row={row} missing={missing} fact="permissions.delegated" known={delegated !== null}>
          {`${count(delegated ?? 0)} delegated`}
        </Fact>
      </div>
      {risk !== null && <SeverityBadge severity={risk} />}
    </>
  );
}
