import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CheckSummary } from '../../api/checks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { SeverityBadge } from '../posture/severity.tsx';
import { checkStatusWords, failingText, isUnseen } from './check-words.ts';
import { ItemsLink, OverdueLink } from './items-link.tsx';

export const useNoteStyles = makeStyles({
  note: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** The status of a test; for unknown, and where exceptions make the difference, with the reason. */
export function CheckSays({ check }: { check: CheckSummary }) {
  const styles = useNoteStyles();
  const { tone, label } = checkStatusWords[check.status];
  return (
    <>
      <ToneBadge tone={tone}>{label}</ToneBadge>
      {check.unknownReason !== null && <div className={styles.note}>{visibleText(check.unknownReason)}</div>}
      {check.rawStatus !== check.status && (
        <div
          className={styles.note}
        >{`Without exceptions: ${checkStatusWords[check.rawStatus].label.toLowerCase()}`}</div>
      )}
    </>
  );
}

/** Numbers are of what was seen: where nothing was, there are none, and no zeros. */
const judged = ({ counts }: CheckSummary, number: ReactNode): ReactNode => (isUnseen(counts) ? '' : number);

export const checkColumns: readonly DataColumn<CheckSummary>[] = [
  { id: 'title', title: 'Test', width: 280, grow: 4, cell: (check) => <Title check={check} /> },
  { id: 'says', title: 'Says', width: 220, grow: 3, cell: (check) => <CheckSays check={check} /> },
  {
    id: 'severity',
    title: 'Severity',
    width: 110,
    grow: 0,
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  {
    id: 'failing',
    title: 'Failing',
    width: 110,
    grow: 0,
    align: 'end',
    cell: (one) =>
      judged(one, <ItemsLink check={one} status="fail" number={one.counts.failed} text={failingText(one)} />),
  },
  {
    id: 'passing',
    title: 'Passing',
    width: 84,
    grow: 0,
    align: 'end',
    cell: (one) => judged(one, <ItemsLink check={one} status="pass" number={one.counts.passed} />),
  },
  {
    id: 'unknown',
    title: 'Unknown',
    info: 'Subjects that were seen, and could not be judged.',
    width: 88,
    grow: 0,
    align: 'end',
    cell: (one) => judged(one, <ItemsLink check={one} status="unknown" number={one.counts.unknown} />),
  },
  {
    id: 'overdue',
    title: 'Overdue',
    info: 'Failing subjects, not excepted, whose deadline has passed.',
    width: 84,
    grow: 0,
    align: 'end',
    cell: (one) => judged(one, <OverdueLink check={one} />),
  },
];

function Title({ check: { id, title, topicTitle, subjectTitle } }: { check: CheckSummary }) {
  const styles = useNoteStyles();
  return (
    <>
      <TextLink to="/checks/$id" params={{ id }}>
        {title}
      </TextLink>
      <div className={styles.note}>{[topicTitle, subjectTitle].filter((text) => text !== '').join(' · ')}</div>
    </>
  );
}
