import { makeStyles, tokens } from '@fluentui/react-components';
import { everyDay } from '../../format/days.ts';
import { count, counted } from '../../format/number.ts';

export interface Series {
  readonly name: string;
  readonly label: string;
  readonly fill: string;
}

export interface DayOfBars {
  /** Such as 2026-10-01. */
  readonly day: string;
  readonly values: Readonly<Record<string, number>>;
  /** Why the day cannot be held against the others; absent where it can. */
  readonly partial?: string | undefined;
}

interface DayBarsProps {
  /** What is counted, as a noun: it begins the sentences about the picture. */
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** Days that are known; every other one is a gap. */
  readonly days: readonly DayOfBars[];
  /** From the bottom up. */
  readonly series: readonly Series[];
}

const useStyles = makeStyles({
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
  figure: { margin: 0, display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  plot: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  scale: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    lineHeight: 1,
    fontVariantNumeric: 'tabular-nums',
  },
  drawing: { width: '100%', height: '112px', display: 'block', forcedColorAdjust: 'none' },
  axis: {
    gridColumn: 2,
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    marginTop: tokens.spacingVerticalXXS,
  },
  legend: {
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    fontSize: tokens.fontSizeBase200,
  },
  entry: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  mark: { width: '10px', height: '10px', borderRadius: '3px', flexShrink: 0, forcedColorAdjust: 'none' },
  gapMark: { border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`, boxSizing: 'border-box' },
  details: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  summary: { cursor: 'pointer', width: 'fit-content' },
  scroll: { maxHeight: '260px', overflow: 'auto', marginTop: tokens.spacingVerticalXS },
  table: { borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' },
  head: {
    position: 'sticky',
    top: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    textAlign: 'end',
    fontWeight: tokens.fontWeightSemibold,
    padding: tokens.spacingHorizontalXS,
  },
  cell: {
    textAlign: 'end',
    padding: tokens.spacingHorizontalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  first: { textAlign: 'start' },
});

const height = 112;
const width = 10;
const notJudged = 'nothing was judged';

/** Sums by day, stacked. A day of which nothing is known is a gap with a dashed frame, and never an empty bar. */
export function DayBars({ title, from, to, days, series }: DayBarsProps) {
  const styles = useStyles();
  const all = everyDay(from, to);
  const byDay = new Map(days.map((day) => [day.day, day]));
  const total = ({ values }: DayOfBars) => series.reduce((sum, { name }) => sum + (values[name] ?? 0), 0);
  const most = days.reduce((largest, day) => Math.max(largest, total(day)), 0);
  const gaps = all.filter((day) => !byDay.has(day)).length;
  const [first] = days;
  const last = days.at(-1);
  const valuesOf = (day: DayOfBars) =>
    series.map(({ name, label }) => `${label} ${count(day.values[name] ?? 0)}`).join(', ');
  if (!first || !last) return <p className={styles.none}>Nothing was judged in these days.</p>;
  return (
    <figure className={styles.figure} aria-label={title}>
      <ul className={styles.legend} aria-label="Legend">
        {series.toReversed().map(({ name, label, fill }) => (
          <li key={name} className={styles.entry}>
            <span className={styles.mark} style={{ backgroundColor: fill }} aria-hidden />
            {label}
          </li>
        ))}
        {gaps > 0 && (
          <li className={styles.entry}>
            <span className={`${styles.mark} ${styles.gapMark}`} aria-hidden />
            Not judged
          </li>
        )}
      </ul>
      <div className={styles.plot}>
        <div className={styles.scale} aria-hidden>
          <span>{count(most)}</span>
          <span>0</span>
        </div>
        <svg
          className={styles.drawing}
          viewBox={`0 0 ${all.length * width} ${height}`}
          preserveAspectRatio="none"
          role="img"
        >
          <title>
            {`${title} by day: ${count(total(first))} on ${first.day}, ${count(total(last))} on ${last.day}; on ${counted(gaps, 'day')} of ${count(all.length)} ${notJudged}`}
          </title>
          {all.map((day, index) => {
            const known = byDay.get(day);
            return (
              <g key={day} transform={`translate(${index * width}, 0)`}>
                <title>
                  {known
                    ? `${day}: ${valuesOf(known)}${known.partial === undefined ? '' : `. ${known.partial}`}`
                    : `${day}: ${notJudged}`}
                </title>
                <rect width={width} height={height} fill="transparent" />
                {known ? (
                  <Bar day={known} series={series} most={most} />
                ) : (
                  <rect
                    x={1.5}
                    y={height - 7}
                    width={width - 3}
                    height={6}
                    fill="none"
                    stroke={tokens.colorNeutralStrokeAccessible}
                    strokeDasharray="2 2"
                    vectorEffect="non-scaling-stroke"
                  />
                )}
              </g>
            );
          })}
        </svg>
        <div className={styles.axis}>
          <span>{from}</span>
          {gaps > 0 && <span>{`${counted(gaps, 'day')} without an evaluation`}</span>}
          <span>{to}</span>
        </div>
      </div>
      <DayTable title={title} all={all} byDay={byDay} series={series} />
    </figure>
  );
}

function Bar({ day, series, most }: { day: DayOfBars; series: readonly Series[]; most: number }) {
  let bottom = height;
  return (
    <g opacity={day.partial === undefined ? 1 : 0.45}>
      {/* Nothing found is a result: a line on the ground tells it from a gap. */}
      <rect x={1} y={height - 1} width={width - 2} height={1} fill={tokens.colorNeutralStroke1} />
      {series.map(({ name, fill }) => {
        const size = most === 0 ? 0 : ((day.values[name] ?? 0) / most) * (height - 2);
        bottom -= size;
        return <rect key={name} x={1} y={bottom} width={width - 2} height={size} fill={fill} />;
      })}
    </g>
  );
}

interface DayTableProps extends Pick<DayBarsProps, 'title' | 'series'> {
  readonly all: readonly string[];
  readonly byDay: ReadonlyMap<string, DayOfBars>;
}

function DayTable({ title, all, byDay, series }: DayTableProps) {
  const styles = useStyles();
  const first = `${styles.cell} ${styles.first}`;
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>The days as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={`${title} by day`}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={`${styles.head} ${styles.first}`}>
                Day
              </th>
              {series.toReversed().map(({ name, label }) => (
                <th key={name} scope="col" className={styles.head}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.toReversed().map((day) => {
              const known = byDay.get(day);
              return (
                <tr key={day}>
                  <th scope="row" className={first} title={known?.partial}>
                    {known?.partial === undefined ? day : `${day} (in part)`}
                  </th>
                  {known ? (
                    series.toReversed().map(({ name }) => (
                      <td key={name} className={styles.cell}>
                        {count(known.values[name] ?? 0)}
                      </td>
                    ))
                  ) : (
                    <td colSpan={series.length} className={styles.cell}>
                      Not judged
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}
