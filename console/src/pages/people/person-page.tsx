import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type PersonDetail, personQuery } from '../../api/people.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MissingNote } from '../../components/missing-note.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { enabledText, kindWords, leftText, seenText, statusWords, verdictWords } from './people-words.ts';

const route = getRouteApi('/people/$id');

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
  account: { marginBottom: tokens.spacingVerticalL },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  subtitle: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** One person: why the status is this one, accounts, and what access is left. */
export function PersonPage() {
  const { id } = route.useParams();
  return (
    <Loaded query={useQuery(personQuery(id))} label="Loading the person">
      {(detail) => <PersonParts detail={detail} />}
    </Loaded>
  );
}

function PersonParts({ detail }: { detail: PersonDetail }) {
  const styles = useStyles();
  const { person, due, accounts, matches, versions, missing } = detail;
  const { tone, label } = statusWords[person.status];
  return (
    <Page
      title={visibleText(person.displayName)}
      trail={<TextLink to="/people">People</TextLink>}
      subtitle={
        <div className={styles.subtitle}>
          <ToneBadge tone={tone}>{label}</ToneBadge>
          <span>{visibleText(person.because.text)}</span>
        </div>
      }
    >
      <FreshnessBanner freshness={detail.freshness} />
      <MissingNote missing={missing} />
      <div className={styles.columns}>
        <Panel title="Accounts">
          {accounts.length === 0 && <p className={styles.note}>No account that was read belongs to this person.</p>}
          {accounts.map((account) => (
            <AccountPart key={account.id} account={account} />
          ))}
        </Panel>
        <div className={styles.side}>
          <Panel title="Record">
            <Facts facts={factsOf(person, due)} />
          </Panel>
          <Panel title="How accounts were matched">
            <ul className={styles.list}>
              {matches.map(({ account, how, since, until }) => (
                <li key={`${account.id} ${since}`}>
                  <bdi>{visibleText(account.name)}</bdi> {how === null ? '' : words(how)}, since{' '}
                  <Moment iso={since} ago />
                  {until !== null && (
                    <>
                      , until <Moment iso={until} ago />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
          {versions.length > 0 && (
            <Panel title="Earlier states">
              <ul className={styles.list}>
                {versions.map(({ from, to, facts }) => (
                  <li key={`${from} ${to}`}>
                    {`${words(String(facts.status ?? 'unknown'))}${facts.department ? `, ${visibleText(String(facts.department))}` : ''}, until `}
                    <Moment iso={to} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

function AccountPart({ account }: { account: PersonDetail['accounts'][number] }) {
  const styles = useStyles();
  const { tone, label } = verdictWords[account.verdict];
  return (
    <section className={styles.account}>
      <h3 className={styles.name}>
        <TextLink to="/entities/$id" params={{ id: account.id }}>
          <bdi>{visibleText(account.userPrincipalName ?? account.name)}</bdi>
        </TextLink>{' '}
        <ToneBadge tone={tone}>{label}</ToneBadge>
      </h3>
      <p className={styles.note}>{visibleText(account.reason)}</p>
      <p className={styles.note}>
        {`${enabledText(account)}, last sign-in ${seenText(account.lastSeen)}; access: ${leftText(account.left)}`}
      </p>
      {account.things.length > 0 && (
        <ul className={styles.list}>
          {account.things.map(({ kind, id, name, scope }) => (
            <li key={`${kind} ${id}`}>
              <TextLink to="/entities/$id" params={{ id }}>
                <bdi>{visibleText(name)}</bdi>
              </TextLink>
              {scope !== null && ` on ${visibleText(scope)}`} <span className={styles.note}>{kindWords[kind]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Manager({ manager: { id, name, text } }: { manager: NonNullable<PersonDetail['person']['manager']> }) {
  if (id === null) return visibleText(text);
  return (
    <TextLink to="/people/$id" params={{ id }}>
      <bdi>{visibleText(name ?? text)}</bdi>
    </TextLink>
  );
}

function factsOf(person: PersonDetail['person'], due: string | null): (readonly [string, ReactNode])[] {
  const { manager } = person;
  const facts: (readonly [string, ReactNode])[] = [
    ['E-mail', [person.mail, ...person.aliases].filter(Boolean).join(', ') || null],
    ['Employee id', person.employeeId],
    ['Kind', person.kind === null ? null : words(person.kind)],
    ['Start', person.startDate],
    ['End', person.endDate],
    ['To be closed by', due],
    ['Manager', manager && <Manager manager={manager} />],
    ['Department', person.department],
    ['Title', person.title],
    ['Source', `${person.source}${person.sourceId ? ` ${person.sourceId}` : ''}`],
    ['Last import', person.lastImportAt && <Moment iso={person.lastImportAt} ago />],
  ];
  return facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, typeof value === 'string' ? visibleText(value) : value] as const);
}
