import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type Finding, findingQuery, useUnmute } from '../../api/posture.ts';
import { meQuery } from '../../api/queries.ts';
import type { ConnectionFreshness } from '../../api/types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FreshnessBanner } from '../../components/freshness-banner.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { isUnknown } from './finding-filter.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { SeverityBadge } from './severity.tsx';
import { Subjects } from './subjects.tsx';

const route = getRouteApi('/posture/$id');

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  text: { margin: `0 0 ${tokens.spacingVerticalS}`, maxWidth: '80ch' },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  command: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    justifyContent: 'space-between',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
  reasons: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  reasonTitle: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  subtitle: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** One finding: why it matters, whom it concerns with which evidence, and how to fix it. */
export function FindingPage() {
  const { id } = route.useParams();
  const finding = useQuery(findingQuery(id));
  return (
    <Loaded query={finding} label="Loading the finding">
      {(loaded) =>
        loaded === null ? (
          <Page title="Finding" trail={<TextLink to="/posture">Identity posture</TextLink>}>
            <EmptyState title="There is no finding of this name" />
          </Page>
        ) : (
          <FindingParts {...loaded} />
        )
      }
    </Loaded>
  );
}

function FindingParts({ finding, freshness }: { finding: Finding; freshness: readonly ConnectionFreshness[] }) {
  const styles = useStyles();
  const [muting, setMuting] = useState(false);
  const unmute = useUnmute();
  const me = useQuery(meQuery);
  const mayChange = me.data?.role === 'owner' || me.data?.role === 'admin';
  return (
    <Page
      title={finding.title}
      trail={<TextLink to="/posture">Identity posture</TextLink>}
      subtitle={
        <div className={styles.subtitle}>
          <SeverityBadge severity={finding.severity} />
          <span>{finding.familyTitle}</span>
        </div>
      }
      actions={
        mayChange &&
        (finding.mute ? (
          <Button disabled={unmute.isPending} onClick={() => finding.mute && unmute.mutate(finding.mute.id)}>
            Unmute the finding
          </Button>
        ) : (
          <Button onClick={() => setMuting(true)}>Mute the finding</Button>
        ))
      }
    >
      <FreshnessBanner freshness={freshness} />
      {unmute.error && <ErrorState title="It is still muted" error={unmute.error} />}
      {finding.mute && (
        <p className={styles.note}>
          Muted by <bdi>{visibleText(finding.mute.mutedBy)}</bdi> <Moment iso={finding.mute.mutedAt} ago />
          {finding.mute.expiresAt ? (
            <>
              {' until '}
              <Moment iso={finding.mute.expiresAt} />
            </>
          ) : (
            ' until it is taken back'
          )}
          : <bdi>{visibleText(finding.mute.reason)}</bdi>
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.side}>
          <Missing finding={finding} />
          <Panel title="Subjects">
            <Subjects finding={finding} mayChange={mayChange} />
          </Panel>
        </div>
        <div className={styles.side}>
          <Panel title="Why it matters">
            <p className={styles.text}>{finding.why}</p>
            {finding.approximates && <p className={styles.note}>{finding.approximates}</p>}
          </Panel>
          <Fix fix={finding.fix} />
          <Needs needs={finding.needs} />
        </div>
      </div>
      {muting && <MuteDialog finding={finding} subject={null} onClose={() => setMuting(false)} />}
    </Page>
  );
}

/** What could not be read, why and what to do; the same words as on the coverage page. */
function Missing({ finding }: { finding: Finding }) {
  const styles = useStyles();
  const reasons = finding.reasons.filter(({ how }) => how !== 'helpful');
  if (reasons.length === 0) return null;
  return (
    <Panel title={isUnknown(finding) ? 'It cannot be judged' : 'There may be more'}>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={`${reason.type} ${reason.outcome}`}>
            <p className={styles.reasonTitle}>
              {reason.type === null ? (
                isUnknown(finding) ? (
                  'The rule has too little to go by'
                ) : (
                  'Not every subject can be judged'
                )
              ) : (
                <TextLink to="/coverage" search={{ type: reason.type }}>
                  {reason.title}
                </TextLink>
              )}
            </p>
            {reason.problem && <ProblemText problem={reason.problem} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Fix({ fix }: { fix: Finding['fix'] }) {
  const styles = useStyles();
  return (
    <Panel title="What to do">
      <p className={styles.text}>{fix.text}</p>
      <p className={styles.text}>{fix.portal}</p>
      {fix.command && (
        <div className={styles.command}>
          <code className={styles.code}>{fix.command}</code>
          <CopyButton text={fix.command} label="Copy the command" />
        </div>
      )}
    </Panel>
  );
}

const hows: Readonly<Record<string, string>> = {
  facts: 'needed',
  some: 'one of several',
  all: 'needed whole',
  verdict: 'for the verdict',
  helpful: 'helps',
};

function Needs({ needs }: { needs: Finding['needs'] }) {
  const styles = useStyles();
  return (
    <Panel title="What it rests on">
      <ul className={styles.list}>
        {needs.map((need) => (
          <li key={need.type}>
            <p className={styles.line}>
              <TextLink to="/coverage" search={{ type: need.type }} title={need.rights.join(', ')}>
                {need.title}
              </TextLink>{' '}
              <span className={styles.note}>{[hows[need.how], need.licence].filter(Boolean).join(', ')}</span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
