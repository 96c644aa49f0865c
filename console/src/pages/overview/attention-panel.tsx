import type { Attention, Overview } from '../../api/overview.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { endsIn } from '../../format/ends-in.ts';
import { count, counted } from '../../format/number.ts';
import { localTime } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';
import { Area, AreaList, Line } from './area-list.tsx';
import { SeverityLinks } from './severity-links.tsx';

const silentWords = {
  revoked: { text: 'is revoked: nothing of it is known any more', tone: 'danger' },
  failing: { text: 'failed to read', tone: 'danger' },
  stale: { text: 'is stale: what is shown of it is old', tone: 'warning' },
  'never-read': { text: 'has read nothing yet', tone: 'warning' },
  paused: { text: 'is paused: no sync starts by the schedule', tone: 'warning' },
} as const satisfies Record<Attention['connections'][number]['state'], object>;

/** What waits for somebody, by area; every number leads to its rows. */
export function AttentionPanel({ overview }: { overview: Overview }) {
  const { checks, posture, vulnerabilities, people, credentials, connections } = overview.attention;
  return (
    <Panel title="Needs you">
      <AreaList>
        {connections.length + credentials.length > 0 && (
          <Area name={<TextLink to="/connections">Connections</TextLink>}>
            <Connections connections={connections} credentials={credentials} />
          </Area>
        )}
        <Area name={<TextLink to="/checks">Tests</TextLink>}>
          <Checks checks={checks} />
        </Area>
        <Area name={<TextLink to="/posture">Posture</TextLink>}>
          <Posture posture={posture} />
        </Area>
        <Area name={<TextLink to="/vulnerabilities">Vulnerabilities</TextLink>}>
          <Vulnerabilities vulnerabilities={vulnerabilities} />
        </Area>
        <Area
          name={
            <TextLink to="/people" search={{ tab: 'accounts' }}>
              People
            </TextLink>
          }
        >
          <People people={people} />
        </Area>
      </AreaList>
    </Panel>
  );
}

function Connections({ connections, credentials }: Pick<Attention, 'connections' | 'credentials'>) {
  const now = Date.now();
  return (
    <>
      {credentials.map(({ connectionId: id, connection, name, kind, endsAt }) => {
        const { text, tone } = endsIn(endsAt, now);
        return (
          <Line key={`${id} ${name}`} tone={tone}>
            {`${text}: ${kind} `}
            <bdi>{visibleText(name)}</bdi>
            {' of '}
            <TextLink to="/connections/$id" params={{ id }} search={{ tab: 'credential' }}>
              <bdi>{visibleText(connection)}</bdi>
            </TextLink>
            {` (${localTime(endsAt)})`}
          </Line>
        );
      })}
      {connections.map(({ id, name, state, since }) => (
        <Line key={id} tone={silentWords[state].tone}>
          <TextLink to="/connections/$id" params={{ id }}>
            <bdi>{visibleText(name)}</bdi>
          </TextLink>
          {` ${silentWords[state].text}`}
          {since !== null && (
            <>
              {', '}
              <Moment iso={since} ago />
            </>
          )}
        </Line>
      ))}
    </>
  );
}

function Checks({ checks }: Pick<Attention, 'checks'>) {
  const { judgedAt, failing, overdue, overdueChecks, unknown, manual } = checks;
  const more = overdue - overdueChecks.reduce((sum, one) => sum + one.overdue, 0);
  if (judgedAt === null)
    return <Line>Not known yet: tests are judged after the first sync that comes to its end.</Line>;
  return (
    <>
      {overdue > 0 && (
        <Line tone="danger">
          <TextLink to="/checks" search={{ tab: 'failures', overdue: 'true' }}>
            {counted(overdue, 'failing item')}
          </TextLink>
          {' past the deadline: '}
          {overdueChecks.map(({ id, title, overdue: late }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <TextLink to="/checks" search={{ tab: 'failures', check: id, overdue: 'true' }}>
                {`${title} (${count(late)})`}
              </TextLink>
            </span>
          ))}
          {more > 0 && `, and ${count(more)} of others`}
        </Line>
      )}
      <Line list tone={failing.critical + failing.high > 0 ? 'danger' : 'warning'}>
        <SeverityLinks
          label="Tests that fail, by severity"
          counts={failing}
          none="No test fails."
          link={(severity, number) => (
            <TextLink to="/checks" search={{ status: 'fail', severity }}>
              {counted(number, 'test fails', 'tests fail')}
            </TextLink>
          )}
        />
      </Line>
      {unknown > 0 && (
        <Line>
          <TextLink to="/checks" search={{ status: 'unknown' }}>
            {counted(unknown, 'test')}
          </TextLink>
          {' cannot be told: each says what could not be read.'}
        </Line>
      )}
      {manual > 0 && (
        <Line>
          <TextLink to="/checks" search={{ status: 'manual' }}>
            {counted(manual, 'test waits', 'tests wait')}
          </TextLink>
          {' for the word of a person.'}
        </Line>
      )}
    </>
  );
}

function Posture({ posture }: Pick<Attention, 'posture'>) {
  if (posture.evaluatedAt === null)
    return <Line>Not known yet: posture is judged after the first sync that comes to its end.</Line>;
  return (
    <>
      <Line list tone={posture.open.critical + posture.open.high > 0 ? 'danger' : 'warning'}>
        <SeverityLinks
          label="Open posture findings by severity"
          counts={posture.open}
          none={posture.unknown > 0 ? 'Nothing was found where it could be judged.' : 'Nothing is open.'}
          link={(severity, number) => (
            <TextLink to="/posture" search={{ tab: 'subjects', severity, muted: 'false' }}>
              {`${count(number)} open`}
            </TextLink>
          )}
        />
      </Line>
      {posture.new > 0 && (
        <Line tone="warning">
          <TextLink to="/posture" search={{ tab: 'subjects', state: 'new', muted: 'false' }}>
            {count(posture.new)}
          </TextLink>
          {' new within seven days, and nobody has muted them.'}
        </Line>
      )}
      {posture.unknown > 0 && (
        <Line>
          <TextLink to="/posture" search={{ show: 'unknown' }}>
            {counted(posture.unknown, 'finding')}
          </TextLink>
          {' cannot be judged: there may be more.'}
        </Line>
      )}
    </>
  );
}

function Vulnerabilities({ vulnerabilities }: Pick<Attention, 'vulnerabilities'>) {
  const { evaluatedAt, open, overdue, uncovered } = vulnerabilities;
  if (evaluatedAt === null) return <Line>Not known yet: no subscription was looked at for scans.</Line>;
  return (
    <>
      {overdue > 0 && (
        <Line tone="danger">
          <TextLink to="/vulnerabilities" search={{ status: 'overdue' }}>
            {count(overdue)}
          </TextLink>
          {' past the deadline.'}
        </Line>
      )}
      <Line list tone={open.critical + open.high > 0 ? 'danger' : 'warning'}>
        <SeverityLinks
          label="Open vulnerabilities by severity"
          counts={open}
          none={uncovered > 0 ? 'None is open where scans report.' : 'None is open.'}
          link={(severity, number) => (
            <TextLink to="/vulnerabilities" search={{ severity }}>
              {`${count(number)} open`}
            </TextLink>
          )}
        />
      </Line>
      {open.unknown > 0 && (
        <Line>
          <TextLink to="/vulnerabilities" search={{ severity: 'unknown' }}>
            {count(open.unknown)}
          </TextLink>
          {' open without a severity.'}
        </Line>
      )}
      {uncovered > 0 && (
        <Line>
          <TextLink to="/vulnerabilities">{counted(uncovered, 'kind of scan', 'kinds of scan')}</TextLink>
          {' in subscriptions of which not everything is known.'}
        </Line>
      )}
    </>
  );
}

function People({ people }: Pick<Attention, 'people'>) {
  const { matchedAt, ambiguous, left, usersKnown, lastImportAt } = people;
  if (matchedAt === null) return <Line>Not known yet: accounts are held against people after the first sync.</Line>;
  const least = usersKnown ? '' : 'At least ';
  return (
    <>
      {left > 0 && (
        <Line tone="danger">
          {least}
          <TextLink to="/people" search={{ tab: 'accounts', verdict: 'terminated-enabled' }}>
            {counted(left, 'account')}
          </TextLink>
          {' enabled although the person has left.'}
        </Line>
      )}
      {ambiguous > 0 && (
        <Line tone="warning">
          {least}
          <TextLink to="/people" search={{ tab: 'accounts', verdict: 'ambiguous' }}>
            {counted(ambiguous, 'account')}
          </TextLink>
          {' could belong to several people: somebody has to say whose.'}
        </Line>
      )}
      {left === 0 && lastImportAt === null && (
        <Line>
          {'Who has left is not known: no list of people was '}
          <TextLink to="/people" search={{ tab: 'imports' }}>
            imported
          </TextLink>
          .
        </Line>
      )}
      {left + ambiguous === 0 && usersKnown && lastImportAt !== null && (
        <Line>Nobody who has left has an enabled account.</Line>
      )}
      {!usersKnown && <Line>Not every directory's users were read: there may be more.</Line>}
    </>
  );
}
