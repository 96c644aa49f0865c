import { makeStyles, tokens } from '@fluentui/react-components';
import type { PeopleImport } from '../../api/people.ts';
import { count, counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, display: 'grid', gap: tokens.spacingVerticalXS },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0 },
});

/** So many of each are shown; the counts are whole. */
const shown = 100;

/** What an import would change, or what is wrong with its rows. */
export function ImportReport({ report }: { report: PeopleImport }) {
  const styles = useStyles();
  const { rows, added, changed, unchanged, terminated, returned, people, errors, problems, changes, file } = report;
  if (errors > 0) {
    return (
      <>
        <p className={styles.text}>
          {`${counted(errors, 'error')} in ${counted(rows, 'row')}: nothing of the file can be taken over.`}
        </p>
        <ul className={styles.list} aria-label="Errors">
          {problems.slice(0, shown).map(({ line, field, code, cause, fix }) => (
            <li key={`${line} ${field} ${code} ${cause}`}>
              {`Line ${line}${field ? `, ${words(field)}` : ''}: ${visibleText(cause)}`}
              <div className={styles.note}>{visibleText(fix)}</div>
            </li>
          ))}
        </ul>
        {errors > shown && <p className={styles.note}>{`${count(errors - shown)} more.`}</p>}
      </>
    );
  }
  return (
    <>
      <p className={styles.text}>
        {`${counted(rows, 'row')}: ${count(added)} added, ${count(changed)} changed, ${count(unchanged)} unchanged. ${count(terminated)} of ${counted(people, 'person', 'people')} leave, ${count(returned)} return.`}
      </p>
      {report.tooMany && (
        <p className={styles.text}>{`More than ${report.mayTerminate} % of the people of this source would leave.`}</p>
      )}
      {file && file.ignored.length > 0 && (
        <p className={styles.note}>{`Columns that are not used: ${visibleText(file.ignored.join(', '))}`}</p>
      )}
      <ul className={styles.list} aria-label="Changes">
        {changes.slice(0, shown).map(({ line, name, change, fields }) => (
          <li key={`${line} ${name} ${change}`}>
            <bdi>{visibleText(name)}</bdi>
            {`: ${words(change)}`}
            {change !== 'added' && (
              <div className={styles.note}>
                {visibleText(
                  fields
                    .map(({ field, from, to }) => `${words(field)}: ${from ?? 'none'} → ${to ?? 'none'}`)
                    .join('; '),
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
