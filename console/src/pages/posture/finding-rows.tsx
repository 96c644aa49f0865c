import { makeStyles, tokens } from '@fluentui/react-components';
import type { FindingSummary, Severity } from '../../api/posture.ts';
import type { FindingSearch } from '../../app/compliance-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';
import { isUnknown, openOf } from './finding-filter.ts';
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

interface FindingRowsProps {
  readonly findings: readonly FindingSummary[];
  /** Only subjects of this severity are counted. */
  readonly severity: Severity | undefined;
}

/** Findings with their counts, each leading to the subjects that it counts. What cannot be judged says why and what to do, and shows no number. */
export function FindingRows({ findings, severity }: FindingRowsProps) {
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
            <Numbers finding={finding} severity={severity} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Numbers({ finding, severity }: { finding: FindingSummary; severity: Severity | undefined }) {
  const styles = useStyles();
  if (finding.outcome === null) return <ToneBadge tone="neutral">Not judged yet</ToneBadge>;
  const open = openOf(finding, severity);
  const to = (search: FindingSearch, tone: Tone, text: string) => (
    <TextLink to="/posture/$id" params={{ id: finding.id }} search={search} aria-label={`${text}: ${finding.title}`}>
      <ToneBadge tone={tone}>{text}</ToneBadge>
    </TextLink>
  );
  const asked: FindingSearch = { severity, muted: 'false' };
  // These are told of all severities only.
  const more = severity === undefined ? finding : { new: 0, returned: 0, muted: 0 };
  return (
    <>
      {more.new > 0 && to({ state: 'new', muted: 'false' }, 'warning', `${count(more.new)} new`)}
      {more.returned > 0 && to({ state: 'returned', muted: 'false' }, 'warning', `${count(more.returned)} returned`)}
      {more.muted > 0 && to({ muted: 'true' }, 'neutral', `${count(more.muted)} muted`)}
      {isUnknown(finding) ? (
        open > 0 ? (
          to(asked, 'danger', `Unknown, ${count(open)} before`)
        ) : (
          <ToneBadge tone="danger">Unknown</ToneBadge>
        )
      ) : (
        <span
          className={styles.open}
          title={finding.outcome === 'partial' ? 'Not everything could be read: there may be more.' : undefined}
        >
          <OpenLink finding={finding} open={open} search={asked} />
        </span>
      )}
    </>
  );
}

function OpenLink({ finding, open, search }: { finding: FindingSummary; open: number; search: FindingSearch }) {
  const text = `${count(open)}${finding.outcome === 'partial' ? '+' : ''}`;
  if (open === 0) return text;
  return (
    <TextLink
      to="/posture/$id"
      params={{ id: finding.id }}
      search={search}
      aria-label={`${text} open: ${finding.title}`}
    >
      {text}
    </TextLink>
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
