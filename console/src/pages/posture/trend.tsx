import { makeStyles, tokens } from '@fluentui/react-components';
import { type Posture, severities } from '../../api/posture.ts';
import { count } from '../../format/number.ts';
import { severityFill, severityWords } from './severity.tsx';

const useStyles = makeStyles({
  figure: { margin: 0, display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  drawing: { width: '100%', height: '96px', display: 'block' },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

const height = 96;
/** Days that are drawn, so that a young installation is not one wide bar. */
const span = 30;

/** How many there were each day, worst at the bottom; the numbers are in the tooltips and the text for screen readers. */
export function Trend({ trend }: { trend: Posture['trend'] }) {
  const styles = useStyles();
  const days = trend.slice(-span);
  const total = (day: Posture['trend'][number]) => severities.reduce((sum, severity) => sum + day.open[severity], 0);
  const most = Math.max(1, ...days.map(total));
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const words = `Open findings by day, from ${count(total(first))} on ${first.day} to ${count(total(last))} on ${last.day}`;
  return (
    <figure className={styles.figure}>
      <svg className={styles.drawing} viewBox={`0 0 ${span * 10} ${height}`} preserveAspectRatio="none" role="img">
        <title>{words}</title>
        {days.map((day, index) => {
          let bottom = height;
          return (
            <g key={day.day} transform={`translate(${(span - days.length + index) * 10}, 0)`}>
              <title>
                {`${day.day}: ${severities.map((each) => `${severityWords[each]} ${count(day.open[each])}`).join(', ')}; muted ${count(day.muted)}; not judged ${count(day.unknown)}`}
              </title>
              <rect width={10} height={height} fill="transparent" />
              {severities.map((severity) => {
                const size = (day.open[severity] / most) * (height - 4);
                bottom -= size;
                return <rect key={severity} x={1} y={bottom} width={8} height={size} fill={severityFill[severity]} />;
              })}
            </g>
          );
        })}
      </svg>
      <figcaption className={styles.axis}>
        <span>{days.length < span ? `since ${first.day}` : first.day}</span>
        <span>{last.day}</span>
      </figcaption>
    </figure>
  );
}
