import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CheckDetail, ItemStatus } from '../../api/checks.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { failingText, isUnseen } from './check-words.ts';
import { ItemsLink } from './items-link.tsx';

const useStyles = makeStyles({
  part: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalM,
    ':last-child': { paddingBottom: 0 },
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** What a test says for each connection, and where there may be more that could not be seen. */
export function ConnectionTotals({ check }: { readonly check: CheckDetail }) {
  const styles = useStyles();
  const { connections } = check;
  return (
    <Panel title="By connection">
      {connections.length === 0 && (
        <p className={styles.note}>It was not judged yet: it is judged after the first sync that comes to its end.</p>
      )}
      {connections.map((one) => (
        <div key={one.connectionId} className={styles.part}>
          <h3 className={styles.name}>
            <TextLink to="/connections/$id" params={{ id: one.connectionId }}>
              <bdi>{visibleText(one.connection)}</bdi>
            </TextLink>
          </h3>
          <Facts facts={[...countFacts(check, one), ['Judged', <Moment key="judged" iso={one.judgedAt} ago />]]} />
          {one.missing.length > 0 && (
            <ul className={styles.list} aria-label={`What could not be seen of ${visibleText(one.connection)}`}>
              {one.missing.map((gap) => (
                <li key={`${gap.type} ${gap.scope}`}>
                  <OutcomeBadge outcome={gap.outcome} />{' '}
                  <TextLink to="/coverage" search={{ type: gap.type, connectionId: one.connectionId }}>
                    {visibleText(gap.reason)}
                  </TextLink>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </Panel>
  );
}

function countFacts(check: CheckDetail, one: CheckDetail['connections'][number]): (readonly [string, ReactNode])[] {
  const { counts, missing } = one;
  if (isUnseen(counts))
    return [['Counts', missing.length > 0 ? 'Unknown: nothing of it was seen' : 'There is nothing to judge']];
  const { connectionId } = one;
  const link = (status: ItemStatus, number: number, text?: string) => (
    <ItemsLink key={status} {...{ check, status, number, connectionId }} {...(text !== undefined && { text })} />
  );
  return [
    ['Failing', link('fail', counts.failed, failingText(one))],
    ['Passing', link('pass', counts.passed)],
    ['Unknown', link('unknown', counts.unknown)],
    ['Not applicable', link('not-applicable', counts.notApplicable)],
  ];
}
