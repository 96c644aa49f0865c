import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { whatIsReadQuery } from '../api/setup.ts';
import { Loaded } from './loaded.tsx';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalS} 0`, paddingLeft: '20px', display: 'grid', gap: tokens.spacingVerticalXS },
  how: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** What Assay never reads and never does, and what keeps it from it. */
export function NeverRead() {
  const styles = useStyles();
  const reads = useQuery(whatIsReadQuery());
  return (
    <Loaded query={reads} label="Loading what is never read">
      {({ never }) => (
        <ul aria-label="Never" className={styles.list}>
          {never.map(({ what, how }) => (
            <li key={what}>
              {what}
              <div className={styles.how}>{how}</div>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
