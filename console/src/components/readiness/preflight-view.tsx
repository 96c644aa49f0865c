import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { PreflightState } from '../../api/readiness.ts';
import type { PreflightReport } from '../../api/types.ts';
import { reportWords, summaryWords } from '../../format/readiness.ts';
import { ToneBadge } from '../badges.tsx';
import { ErrorState } from '../error-state.tsx';
import { Moment } from '../moment.tsx';
import { Findings } from './findings.tsx';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalL },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  note: { color: tokens.colorNeutralForeground3 },
});

/** A preflight: as it comes, its result, or why there is none. */
export function PreflightView({ state: { running, findings, report, error } }: { state: PreflightState }) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <div role="status" className={styles.line}>
        {running && (
          <Spinner size="tiny" labelPosition="after" label={`Trying each right: ${summaryWords(findings)}`} />
        )}
        {report && <ReportLine report={report} />}
      </div>
      {error !== null && <ErrorState title="It could not be checked" error={error} />}
      <Findings findings={findings} />
    </div>
  );
}

/** How a report ends, in words. */
export function ReportLine({ report }: { report: PreflightReport }) {
  const styles = useStyles();
  const { label, tone, says } = reportWords[report.state];
  return (
    <>
      <ToneBadge tone={tone}>{label}</ToneBadge>
      <span>{says}</span>
      <span className={styles.note}>
        {summaryWords(report.findings)}; tried <Moment iso={report.at} ago />
      </span>
    </>
  );
}
