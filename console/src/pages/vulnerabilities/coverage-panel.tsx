import { makeStyles, tokens } from '@fluentui/react-components';
import type { VulnerabilitySummary } from '../../api/vulnerabilities.ts';
import { Panel } from '../../components/panel.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { coverageWords, isWhole } from './words.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalS },
  note: { color: tokens.colorNeutralForeground3 },
  more: { maxHeight: '240px', overflow: 'auto' },
});

/** For which subscriptions the list is not the whole truth, and why. */
export function CoveragePanel({ coverage }: Pick<VulnerabilitySummary, 'coverage'>) {
  const styles = useStyles();
  const gaps = coverage.filter((one) => !isWhole(one));
  if (gaps.length === 0) return <p className={styles.note}>Every subscription is covered.</p>;
  return (
    <Panel title={`Not everything is known: ${count(gaps.length)} of ${count(coverage.length)} scans of subscriptions`}>
      <details>
        <summary>Where and why</summary>
        <div className={styles.more}>
          <ul className={styles.list}>
            {gaps.map(({ connectionId, subscription, area, name, areaTitle, state, problem }) => (
              <li key={`${connectionId} ${subscription} ${area}`}>
                <bdi>{visibleText(name)}</bdi>, {areaTitle}: <strong>{coverageWords[state]}</strong>
                {problem && (
                  <div className={styles.note}>
                    {visibleText(problem.cause)} {visibleText(problem.fix)}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </Panel>
  );
}
