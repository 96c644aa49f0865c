import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Assessment, Entry } from '../../api/assessments.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { entryWords, statusWords } from './assessment-words.ts';
import { EntryDialog } from './entry-dialog.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  scroller: { overflowY: 'auto', flex: '1 1 0' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    maxWidth: '90ch',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Everything that was said and decided, newest first. */
export function EntriesTab({ assessment, mayAudit }: { assessment: Assessment; mayAudit: boolean }) {
  const styles = useStyles();
  const [writing, setWriting] = useState(false);
  return (
    <>
      {mayAudit && (
        <div>
          <Button onClick={() => setWriting(true)}>Comment on the assessment</Button>
        </div>
      )}
      <div className={styles.scroller}>
        <Entries assessmentId={assessment.id} entries={assessment.entries} named />
      </div>
      {writing && <EntryDialog assessmentId={assessment.id} kind="comment" onClose={() => setWriting(false)} />}
    </>
  );
}

interface EntriesProps {
  readonly assessmentId: string;
  readonly entries: readonly Entry[];
  /** Each names its control. */
  readonly named?: boolean;
}

export function Entries({ assessmentId, entries, named = false }: EntriesProps) {
  const styles = useStyles();
  if (entries.length === 0) return <p className={styles.note}>Nothing was decided or said yet.</p>;
  return (
    <ul className={styles.list} aria-label="Decisions and comments">
      {[...entries].reverse().map(({ number, kind, controlId, text, status, actor, at }) => (
        <li key={number}>
          <div className={styles.head}>
            <ToneBadge tone={entryWords[kind].tone}>{entryWords[kind].label}</ToneBadge>
            {named && controlId !== null && (
              <TextLink to="/assessments/$id" params={{ id: assessmentId }} search={{ control: controlId }}>
                {visibleText(controlId)}
              </TextLink>
            )}
            <span>
              by <bdi>{visibleText(actor)}</bdi>, <Moment iso={at} />
            </span>
            {status !== null && <span className={styles.note}>{`It stood at "${statusText(status)}".`}</span>}
          </div>
          <p className={styles.text}>
            <bdi>{text.split('\n').map(visibleText).join('\n')}</bdi>
          </p>
        </li>
      ))}
    </ul>
  );
}

function statusText(status: string): string {
  return Object.entries(statusWords).find(([name]) => name === status)?.[1].label ?? visibleText(status);
}
