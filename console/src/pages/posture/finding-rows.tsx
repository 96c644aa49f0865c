import { makeStyles, tokens } from '@fluentui/react-components';
import type { FindingSummary } from '../../api/posture.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { isUnknown } from './finding-filter.ts';
import { SeverityBadge } from './severity.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '84px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none', paddingBottom: 0 },
    ':first-child': { paddingTop: 0 },
    '@media (max-width: 800px)': { gridTemplateColumns: '76px minmax(0, 1fr)' },
  },
  title: { overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  numbers: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    justifyContent: 'flex-end',
    flexWrap: 'wrap',
    '@media (max-width: 800px)': { gridColumn: '2', justifyContent: 'flex-start' },
  },
  open: {
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    minWidth: '2ch',
    textAlign: 'end',
  },
});

/** Findings with their counts. What cannot be judged says why and what to do, and shows no number. */
export function FindingRows({ findings }: { findings: readonly FindingSummary[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.id} className={styles.row}>
          <SeverityBadge severity={finding.severity} />
          <div>
            <TextLink to="/posture/$id" params={{ id: finding.id }} className={styles.title}>
              {finding.title}
            </TextLink>
            <Missing finding={finding} />
          </div>
          <div className={styles.numbers}>
            <Numbers finding={finding} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Numbers({ finding }: { finding: FindingSummary }) {
  const styles = useStyles();
  if (finding.outcome === null) return <ToneBadge tone="neutral">Not judged yet</ToneBadge>;
  return (
    <>
      {finding.new > 0 && <ToneBadge tone="warning">{`${count(finding.new)} new`}</ToneBadge>}
      {finding.returned > 0 && <ToneBadge tone="warning">{`${count(finding.returned)} returned`}</ToneBadge>}
      {finding.muted > 0 && <ToneBadge tone="neutral">{`${count(finding.muted)} muted`}</ToneBadge>}
      {isUnknown(finding) ? (
        <ToneBadge tone="danger">{finding.open > 0 ? `Unknown, ${count(finding.open)} before` : 'Unknown'}</ToneBadge>
      ) : (
        <span
          className={styles.open}
          title={finding.outcome === 'partial' ? 'Not everything could be read: there may be more.' : undefined}
        >
          {count(finding.open)}
          {finding.outcome === 'partial' && '+'}
        </span>
      )}
    </>
  );
}

/** The first thing that stands in the way; the page of the finding has them all. */
function Missing({ finding }: { finding: FindingSummary }) {
  const styles = useStyles();
  if (!isUnknown(finding)) return null;
  const [reason] = finding.reasons.filter(({ how }) => how !== 'helpful');
  if (!reason?.problem) return null;
  const { cause, fix } = reason.problem;
  return (
    <div className={styles.note}>
      {visibleText(cause.includes(reason.title) ? cause : `${reason.title}: ${cause}`)} Fix: {visibleText(fix)}
    </div>
  );
}
