import { makeStyles, tokens } from '@fluentui/react-components';
import type { Evidence } from '../../api/evidence.ts';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { sourceOf } from './source-words.ts';

const useStyles = makeStyles({
  type: { marginBottom: tokens.spacingVerticalS },
  note: { color: tokens.colorNeutralForeground3 },
});

/** What was read where, by which version of which API, by which run, and when. */
export function SourceFacts({ evidence }: { evidence: Evidence }) {
  const styles = useStyles();
  const { types, runId, readAt } = sourceOf(evidence);
  const { connectionId } = evidence;
  const run = runId === null ? undefined : visibleText(runId);
  return (
    <Facts
      facts={[
        [
          'Read from',
          types.length === 0
            ? 'Assay itself'
            : types.map(({ type, endpoint, apiVersion }) => (
                <div key={type} className={styles.type}>
                  <div>{visibleText(type)}</div>
                  <div className={styles.note}>{visibleText(endpoint)}</div>
                  {apiVersion !== null && <div className={styles.note}>API version {visibleText(apiVersion)}</div>}
                </div>
              )),
        ],
        [
          'Run',
          run === undefined ? (
            'none'
          ) : connectionId === null || runId === null ? (
            run
          ) : (
            <TextLink key="run" to="/connections/$id" params={{ id: connectionId }} search={{ tab: 'log', run: runId }}>
              {run}
            </TextLink>
          ),
        ],
        ['Read', readAt === null ? 'not told' : <Moment key="read" iso={readAt} />],
      ]}
    />
  );
}
