import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Finding } from '../../api/types.ts';
import { count, counted } from '../../format/number.ts';
import { TextLink } from '../text-link.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '20px', maxHeight: '240px', overflow: 'auto' },
  summary: { cursor: 'pointer' },
  more: { color: tokens.colorNeutralForeground3, listStyleType: 'none' },
});

/** What is not known without it: types, the checks that need them, and the controls that need those. */
export function Costs({ costs: { types, checks, controls } }: { costs: Finding['costs'] }) {
  const styles = useStyles();
  return (
    <>
      <Part shown={types.length} words={`Without it, ${counted(types.length, 'type is', 'types are')} not known`}>
        {types.map(({ type, title }) => (
          <li key={type} title={type}>
            {title}
          </li>
        ))}
      </Part>
      <Part shown={checks.total} words={`${counted(checks.total, 'check')} cannot be judged, or only in part`}>
        {checks.first.map(({ id, title, severity }) => (
          <li key={id}>
            {/* In a tab of its own: where the connection is being set up, what was entered must stay. */}
            <TextLink to="/checks/$id" params={{ id }} target="_blank">
              {title}
            </TextLink>{' '}
            ({severity})
          </li>
        ))}
        {checks.total > checks.first.length && (
          <li className={styles.more}>and {count(checks.total - checks.first.length)} more</li>
        )}
      </Part>
      <Part
        shown={controls.total}
        words={`${counted(controls.total, 'control rests', 'controls rest')} on these checks, in ${counted(controls.frameworks.length, 'framework')}`}
      >
        {controls.frameworks.map(({ id, title, total, first }) => (
          <li key={id}>
            {title}:{' '}
            {first.map((control, place) => (
              <span key={control.id} title={control.title}>
                {place > 0 && ', '}
                <TextLink to="/frameworks/$id" params={{ id }} search={{ control: control.id }} target="_blank">
                  {control.id}
                </TextLink>
              </span>
            ))}
            {total > first.length && ` and ${count(total - first.length)} more`}
          </li>
        ))}
      </Part>
    </>
  );
}

function Part({ shown, words, children }: { shown: number; words: string; children: ReactNode }) {
  const styles = useStyles();
  if (shown === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>{words}</summary>
      <ul className={styles.list}>{children}</ul>
    </details>
  );
}
